package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.ReceivedPostback;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A log or an explanation that does not fit what the tracker took is found out. */
class LogBalanceTest {
    private static final List<ReceivedPostback> TAKEN = List.of(taken(1, 200), taken(2, 502), taken(2, 200));

    private final StubReads product = new StubReads(this::answer);
    private String log = "{\"items\":[{\"event\":\"A-b-2\"},{\"event\":\"A-b-1\"}],\"next\":null}";
    private String why = "{\"items\":[{\"n\":2,\"outcome\":\"delivered\"},{\"n\":1,\"outcome\":\"delivered\"},"
            + "{\"n\":0,\"outcome\":\"none\"}],\"next\":null}";

    LogBalanceTest() throws IOException {}

    private String answer(String path) {
        return path.equals("/v1/leads/A-b/why") ? why : log;
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private static ReceivedPostback taken(int n, int answered) {
        Map<String, String> query = Map.of("lead", "A-b", "event", "A-b-" + n);
        return new ReceivedPostback("GET", "/", query, Map.of(), "", Instant.EPOCH, answered);
    }

    private List<String> differences() throws InterruptedException {
        return new LogBalance(product.api()).compare(TAKEN);
    }

    @Test
    void what_fits_is_no_difference() throws InterruptedException {
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_delivered_postback_that_the_log_lacks_is_one() throws InterruptedException {
        log = "{\"items\":[{\"event\":\"A-b-2\"}],\"next\":null}";
        assertThat(differences()).containsExactly("the postback log lacks what the tracker took: A-b-1");
    }

    @Test
    void one_that_the_tracker_never_took_is_one() throws InterruptedException {
        log = log.replace("A-b-1\"", "A-b-1\"},{\"event\":\"A-b-3\"");
        assertThat(differences()).containsExactly("the postback log says delivered, the tracker never took: A-b-3");
    }

    @Test
    void a_wrong_reason_is_one() throws InterruptedException {
        why = why.replace("\"n\":2,\"outcome\":\"delivered\"", "\"n\":2,\"outcome\":\"pending\"");
        assertThat(differences())
                .containsExactly(
                        "why says pending of A-b-2, and nothing is owed",
                        "why says of A-b delivered [1], the tracker took [1, 2]");
    }
}
