package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void it_records_what_was_asked_decoded() throws Exception {
        assertThat(get("/postback?click=a%26b&status=wait").body()).isEqualTo("OK");

        ReceivedPostback record = sandbox.tracker().received().getFirst();
        assertThat(record.path()).isEqualTo("/postback");
        assertThat(record.query()).containsEntry("click", "a&b").containsEntry("status", "wait");
        assertThat(record.answered()).isEqualTo(200);
    }

    @Test
    void it_fails_as_often_as_it_was_told_and_only_there() throws Exception {
        sandbox.tracker().fail(TrackerFailure.any(1, 503).where("click", "bad").askingToRetryAfter(3));

        assertThat(get("/postback?click=good").statusCode()).isEqualTo(200);
        HttpResponse<String> failed = get("/postback?click=bad");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).contains("3");
        assertThat(get("/postback?click=bad").statusCode()).isEqualTo(200);
        assertThat(sandbox.tracker().received())
                .extracting(ReceivedPostback::answered)
                .containsExactly(200, 503, 200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.trackerUrl() + path)).build(), BodyHandlers.ofString());
    }
}
