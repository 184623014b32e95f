package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final RandomGenerator NEVER = () -> 0L; // the lower end of the jitter
    private static final DeliverySettings NO_JITTER = Given.settings("jitter", "0");

    @ParameterizedTest
    @CsvSource({"0,5s", "1,30s", "2,2m", "3,10m", "4,30m", "5,2h", "6,6h", "7,12h", "8,24h"})
    void the_delays_are_the_schedules(int before, String delay) {
        assertThat(again(claimed(before, 0), status(500)).due()).isEqualTo(Given.AT.plus(Duration.parse("PT" + delay)));
    }

    @Test
    void the_tenth_failure_is_the_last() {
        assertThat(NO_JITTER.schedule()).hasSize(10);
        assertThat(verdict(claimed(9, 0), status(500))).isEqualTo(new Verdict.Exhausted("status"));
    }

    @Test
    void a_delay_varies_by_a_fifth() {
        Schedule schedule = new Schedule(Given.settings(), NEVER);
        assertThat(schedule.varied(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(8));
        Schedule other = new Schedule(Given.settings(), () -> -1L);
        assertThat(other.varied(Duration.ofSeconds(10)))
                .isBetween(Duration.ofMillis(11_990), Duration.ofMillis(12_000));
    }

    @Test
    void it_gives_way_at_the_fifth_failure() {
        assertThat(again(claimed(3, 0), status(500)).givesWay()).isFalse();
        assertThat(again(claimed(4, 0), status(500)).givesWay()).isTrue();
    }

    @Test
    void it_gives_way_15_minutes_after_the_first_attempt() {
        Claimed claimed = claimed(1, 0, Given.AT.minusSeconds(900));
        assertThat(again(claimed, status(500)).givesWay()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void a_refusal_gets_three_tries(int code) {
        assertThat(verdict(claimed(1, 1), status(code))).isInstanceOf(Verdict.Again.class);
        assertThat(verdict(claimed(5, 1), status(code))).isInstanceOf(Verdict.Again.class);
        assertThat(verdict(claimed(2, 2), status(code))).isEqualTo(new Verdict.Exhausted("status"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 503, 301})
    void what_may_pass_gets_all_of_them(int code) {
        assertThat(verdict(claimed(8, 2), status(code))).isInstanceOf(Verdict.Again.class);
    }

    @Test
    void after_a_410_there_is_no_other() {
        assertThat(verdict(claimed(0, 0), status(410))).isEqualTo(new Verdict.Exhausted("status"));
    }

    @Test
    void retry_after_is_honoured_in_seconds_and_as_a_date_up_to_six_hours() {
        assertThat(again(claimed(0, 0), retryAfter("120")).due()).isEqualTo(Given.AT.plusSeconds(120));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Given.AT.plusSeconds(600).atOffset(ZoneOffset.UTC));
        assertThat(again(claimed(0, 0), retryAfter(date)).due()).isEqualTo(Given.AT.plusSeconds(600));
        assertThat(again(claimed(0, 0), retryAfter("99999999999")).due()).isEqualTo(Given.AT.plus(Duration.ofHours(6)));
        assertThat(again(claimed(0, 0), retryAfter("1")).due()).isEqualTo(Given.AT.plusSeconds(5));
        assertThat(again(claimed(0, 0), retryAfter("soon")).due()).isEqualTo(Given.AT.plusSeconds(5));
    }

    private static Verdict verdict(Claimed claimed, Answer answer) {
        return new Schedule(NO_JITTER, NEVER).judge(claimed, answer).verdict();
    }

    private static Verdict.Again again(Claimed claimed, Answer answer) {
        return (Verdict.Again) verdict(claimed, answer);
    }

    private static Answer status(int code) {
        return new Answer("", Given.AT, "", code, 0, "", Failure.STATUS, "");
    }

    private static Answer retryAfter(String header) {
        return new Answer("", Given.AT, "", 503, 0, "", Failure.STATUS, header);
    }

    private static Claimed claimed(int attempt, int refused) {
        return claimed(attempt, refused, Given.AT);
    }

    private static Claimed claimed(int attempt, int refused, Instant first) {
        return new Claimed(
                Given.LEAD,
                1,
                LeadStatus.WAIT,
                "",
                Given.ANN,
                1,
                1,
                0,
                "t.example.com",
                attempt,
                refused,
                Given.AT,
                Given.AT,
                first,
                null);
    }
}
