package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.Happening.What;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckoningTest {
    private static final List<Campaign> CAMPAIGNS =
            List.of(new Campaign(1, "CODE", -1001, "News", "1"), new Campaign(2, "CLUB", -1002, "Club", "2"));
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final long BOT = 7;

    @Test
    void nothing_proved_is_a_difference() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            var stage = new Stage(sandbox, new UserApi("http://127.0.0.1", "1-secret"));
            var crowd = new Crowd(sandbox, stage, Set.of(), new Random(7));
            var expected = new ExpectedLeads(BOT, List.of(), false);
            var reckoning = new Reckoning(sandbox, stage, crowd, expected, Set.of(), Temper.PATIENT);

            assertThat(reckoning.differences).hasSize(3).allMatch(difference -> difference.startsWith("nothing was"));
        }
    }

    @Test
    void a_postback_whose_fields_belong_together_is_right() {
        assertThat(fields("sub", "42")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"marker,2", "user,2", "lead,CLUB-ab", "campaign,CLUB", "campaign,ELSE", "event,CODE-cd-1"})
    void a_postback_with_a_strange_field_is_a_difference(String name, String value) {
        assertThat(fields(name, value)).isNotEmpty();
    }

    @Test
    void one_lead_with_two_ids_is_a_difference() {
        Map<String, String> other = new HashMap<>(right());
        other.putAll(Map.of("lead", "CODE-cd", "event", "CODE-cd-2"));

        assertThat(fields(List.of(right(), other))).hasSize(1);
    }

    @Test
    void only_what_is_found_by_asking_may_be_dated_later() {
        var lead = new ExpectedLead("CODE", 42, "c", false, NOW);
        lead.join(NOW, Duration.ofSeconds(5), false);
        lead.leave(ExpectedLead.Status.CANCEL, NOW.plusSeconds(9), false);

        assertThat(balance(lead, 0, 0, 9).differences).isEmpty();
        TrackerBalance asked = balance(lead, 0, 5, 9);
        assertThat(asked.differences).isEmpty();
        assertThat(asked.inferred).isEqualTo(1);
        assertThat(balance(lead, 0, 6, 9).differences).hasSize(2);
        assertThat(balance(lead, 0, 0, 10).differences).hasSize(2);
    }

    @Test
    void what_comes_again_must_be_what_came_before() {
        var lead = new ExpectedLead("CODE", 42, "c", false, NOW);
        List<ReceivedPostback> heard = new ArrayList<>(List.of(heard("wait", 0, 0), heard("wait", 0, 0)));

        assertThat(new TrackerBalance(List.of(lead), heard).differences).isEmpty();
        assertThat(new TrackerBalance(List.of(lead), heard).repeated).isEqualTo(1);
        heard.add(heard("approve", 0, 1));
        assertThat(new TrackerBalance(List.of(lead), heard).differences)
                .containsExactly("two postbacks under one {event}: CODE 42 wait c 1000 and CODE 42 approve c 1001");
    }

    @Test
    void what_comes_again_may_not_come_behind_what_is_newer() {
        var lead = new ExpectedLead("CODE", 42, "c", false, NOW);
        lead.join(NOW, Duration.ofSeconds(5), false);
        List<ReceivedPostback> heard = List.of(heard("wait", 1, 0), heard("approve", 2, 0), heard("wait", 1, 0));

        assertThat(new TrackerBalance(List.of(lead), heard).differences)
                .containsExactly("the tracker heard CODE-ab-1 after number 2 of the same lead");
    }

    private static TrackerBalance balance(ExpectedLead lead, int... seconds) {
        List<ReceivedPostback> heard = new ArrayList<>();
        String[] words = {"wait", "approve", "cancel"};
        for (int i = 0; i < seconds.length; i++) {
            heard.add(heard(words[i], i, seconds[i]));
        }
        return new TrackerBalance(List.of(lead), heard);
    }

    private static ReceivedPostback heard(String word, int event, int seconds) {
        Map<String, String> query = new HashMap<>(right());
        query.put("status", word);
        query.put("click", "c");
        query.put("event", "CODE-ab-" + event);
        query.put("time", String.valueOf(NOW.getEpochSecond() + seconds));
        return new ReceivedPostback("GET", "/", query, Map.of(), "", NOW, 200);
    }

    @Test
    void what_is_wanted_of_the_product_can_be_chosen() {
        assertThat(Ability.wanted(Map.of("DEMO_WITH", "all", "DEMO_WITHOUT", "rechecks, pause")))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Ability.RECHECKS, Ability.PAUSE)));
        assertThatThrownBy(() -> Ability.wanted(Map.of("DEMO_WITH", "wings")))
                .hasMessageStartingWith("DEMO_WITH: 'wings' is none of [RESTRICTIONS");
    }

    @Test
    void each_start_is_owed_its_own_answer() {
        var balance = new WelcomeBalance(BOT);
        balance.compare(42, welcomes("CODE-a", "CODE-a", "", "CLUB"), sent("Welcome to News!", "Hello", "Hello"));

        assertThat(balance.differences)
                .containsExactly(
                        "42 never got: Welcome to News!",
                        "42 never got: Welcome to Club!",
                        "42 got unexpectedly: a neutral reply");
    }

    @Test
    void a_second_welcome_for_one_start_is_a_difference() {
        var balance = new WelcomeBalance(BOT);
        balance.compare(42, welcomes("CODE-a"), sent("Welcome to News!", "Welcome to News!"));

        assertThat(balance.differences).containsExactly("42 got unexpectedly: Welcome to News!");
    }

    private static List<String> welcomes(String... payloads) {
        var expected = new ExpectedLeads(BOT, CAMPAIGNS, false);
        Stream.of(payloads)
                .map(payload -> new Happening(42, What.STARTED, BOT, payload, 1, NOW, Set.of(BOT)))
                .forEach(expected::on);
        return expected.welcomes(42);
    }

    private static List<SentMessage> sent(String... texts) {
        return Stream.of(texts)
                .map(text -> new SentMessage(BOT, 1, "sendmessage", text, text, null, false, null, NOW))
                .toList();
    }

    private static List<String> fields(String name, String value) {
        Map<String, String> query = new HashMap<>(right());
        query.put(name, value);
        return fields(List.of(query));
    }

    private static List<String> fields(List<Map<String, String>> queries) {
        List<ReceivedPostback> records = queries.stream()
                .map(query -> new ReceivedPostback("GET", "/postback", query, Map.of(), "", NOW, 200))
                .toList();
        return new PostbackFields(CAMPAIGNS, "1", records).differences;
    }

    private static Map<String, String> right() {
        return Map.of(
                "campaign", "CODE", "sub", "42", "marker", "1", "user", "1", "lead", "CODE-ab", "event", "CODE-ab-1");
    }
}
