package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
    void a_call_has_5_seconds_to_connect_and_20_altogether_and_a_host_8_at_once() {
        assertThat(Given.settings().call())
                .isEqualTo(new DeliverySettings.Call(Duration.ofSeconds(5), Duration.ofSeconds(20), 8));
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

    /** The clock is driven by the schedule itself: each attempt is made when the one before said so. */
    @ParameterizedTest
    @CsvSource({"0,0.8", "-1,1.2"})
    void the_last_of_ten_attempts_is_made_after_45_hours_and_a_fifth_more_or_less(long chance, double factor) {
        Schedule schedule = new Schedule(Given.settings(), () -> chance);
        Instant now = Given.AT;
        for (int before = 0; before < 9; before++) {
            Answer answer = new Answer("", now, "", 500, 0, "", Failure.STATUS, "");
            now = ((Verdict.Again) schedule.judge(claimed(before, 0), answer).verdict()).due();
        }
        Duration planned = Given.settings().schedule().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(planned).isEqualTo(Duration.parse("PT44H42M35S"));
        assertThat(Duration.between(Given.AT, now))
                .isCloseTo(Duration.ofMillis((long) (planned.toMillis() * factor)), Duration.ofMillis(20));
    }

    /** What a slow exchange took is waited for besides: the delay begins where the attempt ended. */
    @Test
    void a_delay_begins_when_the_attempt_has_ended() {
        Answer slow = new Answer("", Given.AT, "", 0, 20_000, "", Failure.TIMEOUT, "");
        assertThat(again(claimed(0, 0), slow).due()).isEqualTo(Given.AT.plusSeconds(25));
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"DNS", "ADDRESS", "CONNECT", "TLS", "TIMEOUT", "BROKEN"})
    void without_an_answer_it_is_tried_to_the_end(Failure failure) {
        Answer none = Answer.none(failure, Given.AT);
        assertThat(verdict(claimed(8, 2), none)).isInstanceOf(Verdict.Again.class);
        assertThat(verdict(claimed(9, 0), none)).isEqualTo(new Verdict.Exhausted(failure.word()));
    }

    @Test
    void a_body_that_says_no_is_tried_to_the_end() {
        Answer no = new Answer("", Given.AT, "", 200, 0, "no", Failure.BODY, "");
        assertThat(verdict(claimed(8, 2), no)).isInstanceOf(Verdict.Again.class);
        assertThat(verdict(claimed(9, 0), no)).isEqualTo(new Verdict.Exhausted("body"));
    }

    @Test
    void a_template_that_is_gone_is_not_tried_again() {
        assertThat(verdict(claimed(0, 0), Answer.none(Failure.TEMPLATE, Given.AT)))
                .isEqualTo(new Verdict.Exhausted("template"));
    }

    @Test
    void a_success_ends_it() {
        Answer yes = new Answer("", Given.AT, "", 204, 0, "", null, "");
        assertThat(verdict(claimed(3, 0), yes)).isEqualTo(new Verdict.Delivered());
    }

    /** Given.AT is Sunday, 1 November 2026, 12:00:00 UTC. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | 120", // seconds
                " 120 | 120",
                "5 | 5",
                "1 | 5", // sooner than planned is not asked for
                "0 | 5",
                "21600 | 21600",
                "21601 | 21600", // six hours at most
                "99999999999 | 21600",
                "99999999999999999999999999999999999999 | 21600",
                "Sun, 01 Nov 2026 12:10:00 GMT | 600", // IMF-fixdate
                "Sunday, 01-Nov-26 12:10:00 GMT | 600", // RFC 850
                "Sun Nov  1 12:10:00 2026 | 600", // asctime
                "Mon, 02 Nov 2026 12:00:00 GMT | 21600",
                "Fri, 31 Dec 9999 23:59:59 GMT | 21600",
                "Sun, 01 Nov 2026 11:00:00 GMT | 5", // past
                "Sunday, 06-Nov-94 08:49:37 GMT | 5",
                "Thu, 01 Jan 1970 00:00:00 GMT | 5",
                "soon | 5", // garbage
                "-120 | 5",
                "+120 | 5",
                "1e3 | 5",
                "120.5 | 5",
                "120, 240 | 5",
                "٣٦٠٠ | 5",
                "Sun, 99 Nov 2026 12:10:00 GMT | 5",
                "2026-11-01T12:10:00Z | 5",
                "'' | 5",
            })
    void retry_after_is_honoured_up_to_six_hours(String header, long seconds) {
        assertThat(again(claimed(0, 0), retryAfter(header)).due()).isEqualTo(Given.AT.plusSeconds(seconds));
    }

    @Test
    void retry_after_may_be_as_long_as_a_tracker_likes() {
        assertThat(again(claimed(0, 0), retryAfter("9".repeat(30_000))).due()).isEqualTo(Given.AT.plusSeconds(21_600));
        assertThat(again(claimed(0, 0), retryAfter("x".repeat(30_000))).due()).isEqualTo(Given.AT.plusSeconds(5));
    }

    @Test
    void retry_after_never_makes_an_attempt_sooner_nor_one_that_is_over() {
        assertThat(again(claimed(8, 0), retryAfter("120")).due()).isEqualTo(Given.AT.plus(Duration.ofHours(24)));
        assertThat(verdict(claimed(9, 0), retryAfter("120"))).isEqualTo(new Verdict.Exhausted("status"));
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
                null,
                "");
    }
}
