package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.ReceivedPostback;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An end that is not the right one is found out. */
class EndingsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final StubReads product = new StubReads(this::answer);
    private final ExpectedLead lead = new ExpectedLead("CODE", 42, "c", false, NOW);
    private final List<ReceivedPostback> heard = new ArrayList<>();
    private final Set<String> logged = new TreeSet<>();
    private String why = "";

    EndingsTest() throws IOException {
        lead.join(NOW, Duration.ZERO, false);
    }

    private String answer(String path) {
        return path.equals("/v1/leads/CODE-ab/why") ? "{\"items\":[" + why + "],\"next\":null}" : "{}";
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private void hears(int n, int... answers) {
        for (int answered : answers) {
            Map<String, String> query = Map.of(
                    "campaign",
                    "CODE",
                    "sub",
                    "42",
                    "status",
                    n == 1 ? "wait" : "approve",
                    "click",
                    "c",
                    "time",
                    "1000",
                    "lead",
                    "CODE-ab",
                    "event",
                    "CODE-ab-" + n);
            heard.add(new ReceivedPostback("GET", "/", query, Map.of(), "", NOW, answered));
        }
    }

    private void says(int n, String outcome, String reasons) {
        why += (why.isEmpty() ? "" : ",") + "{\"n\":" + n + ",\"status\":\"" + (n == 1 ? "wait" : "approve")
                + "\",\"outcome\":\"" + outcome + "\",\"reasons\":[" + reasons + "]}";
        if (outcome.equals("delivered")) {
            logged.add("CODE-ab-" + n);
        }
    }

    private static String by(int n) {
        return "{\"code\":\"superseded_by\",\"values\":{\"n\":" + n + "}}";
    }

    private List<String> differences() throws InterruptedException {
        var endings = new Endings(List.of(lead), heard, Temper.IMPATIENT);
        return Stream.concat(endings.differences.stream(), endings.compare(product.api(), logged).stream())
                .toList();
    }

    @Test
    void what_gave_way_may_be_superseded() throws InterruptedException {
        hears(1, 503, 503, 503);
        hears(2, 200);
        says(1, "superseded", by(2));
        says(2, "delivered", "");
        assertThat(differences()).isEmpty();
    }

    @Test
    void nothing_is_tried_before_its_turn() throws InterruptedException {
        hears(1, 503, 503);
        hears(2, 200);
        says(1, "superseded", by(2));
        says(2, "delivered", "");
        assertThat(differences())
                .hasSize(2)
                .first()
                .isEqualTo("CODE-ab-2 was tried before its turn: number 1 had failed 2 times");
    }

    @Test
    void what_is_given_up_was_tried_as_often_as_it_may_be_or_was_hopeless() throws InterruptedException {
        hears(1, 503, 503, 503, 503, 503, 503, 503, 503);
        hears(2, 410);
        says(1, "exhausted", "");
        says(2, "exhausted", "");
        assertThat(differences()).isEmpty();
        heard.removeFirst();
        assertThat(differences()).hasSize(1);
    }

    @Test
    void what_is_under_way_has_no_end_and_neither_has_what_nobody_knows() throws InterruptedException {
        hears(1, 200);
        says(1, "pending", "");
        assertThat(differences()).hasSize(2);
    }

    @Test
    void what_only_one_of_tracker_why_and_log_knows_to_be_delivered_is_a_difference() throws InterruptedException {
        hears(1, 200);
        hears(2, 200);
        says(1, "delivered", "");
        says(2, "delivered", "");
        assertThat(differences()).isEmpty();
        logged.remove("CODE-ab-2");
        assertThat(differences())
                .containsExactly("why says delivered without the log: [CODE-ab-2], the log without why: []");
        heard.removeLast();
        hears(2, 503);
        assertThat(differences()).hasSize(2);
    }

    @Test
    void what_was_not_decided_is_not_to_be_heard() throws InterruptedException {
        hears(1, 200);
        hears(2, 200);
        hears(3, 200);
        says(1, "delivered", "");
        says(2, "delivered", "");
        assertThat(differences()).containsExactly("the tracker heard unexpectedly: CODE-ab-3");
    }
}
