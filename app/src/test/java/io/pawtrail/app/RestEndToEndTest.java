package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.TrackerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code /v1} of the whole program, as docs/v1.md tells it: a lead's join is refused by its tracker, and brought again. */
class RestEndToEndTest {
    private static Sandbox sandbox;
    private static RunningPawtrail pawtrail;
    private static Api stranger;
    private static TrackedChat town;
    private static String lead = "";

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false);
        stranger = pawtrail.account(43, "tiger");
        Api owner = pawtrail.account(42, "tiger");
        town = TrackedChat.of(sandbox, owner, "town", TrackedChat.templates(sandbox, "one"));
        sandbox.tracker().fail(TrackerFailure.any(1, 410).where("status", "approve"));
        town.ann().start(town.bot(), town.code() + "-c1");
        town.heard();
        town.ann().join(town.chat());
        await().atMost(TrackedChat.SOON).until(() -> town.received().size() == 2);
        lead = town.received().getFirst().query().getOrDefault("lead", "");
        await().atMost(TrackedChat.SOON)
                .until(() -> why("approve").path("outcome").asString().equals("exhausted"));
    }

    @AfterAll
    static void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @Test
    void it_tells_why_logs_each_attempt_and_brings_again_what_was_refused() {
        assertThat(why("approve").path("reasons").toString()).contains("410");
        assertThat(why("wait").path("outcome").asString()).isEqualTo("delivered");

        assertThat(get("/postbacks?lead=" + lead + "&outcome=failed")
                        .at("/items/0/code")
                        .asInt())
                .isEqualTo(410);
        JsonNode first = get("/postbacks?lead=" + lead + "&limit=1");
        assertThat(first.path("items")).hasSize(1);
        assertThat(get("/postbacks?lead=" + lead + "&limit=1&after="
                                + first.path("next").asString())
                        .at("/items/0/status")
                        .asString())
                .isEqualTo("wait");
        assertThat(get("/postbacks/" + lead + "-2/attempts").path("items")).hasSize(1);
        JsonNode tracker = get("/trackers").at("/items/0");
        assertThat(tracker.path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(tracker.path("failed").asInt()).isGreaterThanOrEqualTo(1);

        String replay = read(post("/postbacks/" + lead + "-2/replay", "{}", town.api()))
                .path("replay")
                .asString();
        await().atMost(TrackedChat.SOON).untilAsserted(() -> {
            JsonNode progress = get("/replays/" + replay);
            assertThat(progress.path("finished").isNull())
                    .as(progress.toString())
                    .isFalse();
            assertThat(progress.path("delivered").asInt()).isEqualTo(1);
        });
        town.took("wait one", "approve one");
        await().atMost(TrackedChat.SOON)
                .until(() -> why("approve").path("outcome").asString().equals("delivered"));
        assertThat(get("/postbacks/" + lead + "-2/attempts")
                        .at("/items/0/replay")
                        .asString())
                .isEqualTo(replay);
        assertThat(Api.status(get("/replays/" + replay, stranger))).isEqualTo(404);
    }

    @Test
    void presets_are_a_page_and_a_test_call_is_real() {
        JsonNode presets = get("/presets");
        assertThat(presets.at("/items/0/code").asString()).isEqualTo("keitaro");
        assertThat(presets.path("next").isNull()).isTrue();
        JsonNode tested = read(post("/campaigns/" + town.code() + "/test", "{\"status\":\"hold\"}", town.api()));
        assertThat(tested.path("success").asBoolean()).as(tested.toString()).isTrue();
        assertThat(tested.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void another_account_is_told_what_is_told_of_things_that_are_not_there() {
        String never = lead.replaceFirst("-.*", "-" + "0".repeat(32));
        List.of("/leads/%s/why", "/postbacks/%s-2/attempts").forEach(path -> {
            JsonNode others = read(get(path.formatted(lead), stranger));
            JsonNode unknown = read(get(path.formatted(never), stranger));
            assertThat(others.path("code").asString()).isEqualTo("id");
            assertThat(others).isEqualTo(unknown);
        });
        assertThat(read(get("/postbacks?lead=" + lead, stranger)).path("items")).isEmpty();
        assertThat(read(get("/trackers", stranger)).path("items")).isEmpty();
        assertThat(Api.status(post("/postbacks/" + lead + "-2/replay", "{}", stranger)))
                .isEqualTo(404);
        assertThat(Api.status(post("/campaigns/" + town.code() + "/test", "{\"status\":\"wait\"}", stranger)))
                .isEqualTo(404);
        assertThat(Api.status(get("/replays/" + UUID.randomUUID(), stranger))).isEqualTo(404);
    }

    /** What is said of that status of Ann's lead; what else happened to the lead has its own lines. */
    private static JsonNode why(String status) {
        return get("/leads/" + lead + "/why")
                .path("items")
                .valueStream()
                .filter(line -> line.path("status").asString("").equals(status))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode get(String path) {
        return read(get(path, town.api()));
    }

    private static JsonNode read(HttpRequest request) {
        return Api.read(request);
    }

    private static HttpRequest get(String path, Api who) {
        return call(path, who).build();
    }

    private static HttpRequest post(String path, String body, Api who) {
        return call(path, who)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder call(String path, Api who) {
        return HttpRequest.newBuilder(URI.create(who.base() + "/v1" + path))
                .header("Authorization", "Bearer " + who.key());
    }
}
