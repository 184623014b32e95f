package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.testkit.ApiTable;
import io.pawtrail.testkit.CurlExample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/user-api.md is true: its calls are made one after the other as they stand there, against the whole program, and are
 * answered with the members that stand below them, in that order and of those kinds.
 */
class UserApiDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/user-api.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What the document shows to the letter. */
    private static final Set<String> EXACT = Set.of(
            "status",
            "error",
            "total",
            "lang",
            "tariff",
            "leads",
            "pb_approve",
            "welcome",
            "button_text",
            "event",
            "type",
            "starts",
            "confirms",
            "approves",
            "click",
            "username",
            "title",
            "unsub_window");

    private final Map<String, String> known = new LinkedHashMap<>();

    @Test
    void every_example_is_answered_as_the_document_shows() throws IOException {
        List<CurlExample> examples = CurlExample.in(DOCUMENT);
        assertThat(examples).hasSizeGreaterThan(20);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                RunningPawtrail pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false)) {
            SimulatedBot bot = sandbox.createBot("greeter_bot");
            SimulatedChat chat = sandbox.createChannel("News");
            Api api = pawtrail.account(42, "tiger");
            known.put("$K", api.key());
            known.put("<bot token>", bot.token());
            for (CurlExample example : examples) {
                prepare(example, sandbox, bot, chat, api);
                JsonNode answer = Api.read(request(example, api.base() + "/api"));
                if (example.answer().isBlank()) {
                    assertThat(answer.path("status").asString())
                            .as("%s: %s", example, answer)
                            .isEqualTo("ok");
                } else {
                    compare(example.toString(), JSON.readTree(example.answer()), answer);
                }
                remember(answer.path("data"));
            }
        }
    }

    /** What happens in Telegram between two calls. */
    private void prepare(CurlExample example, Sandbox sandbox, SimulatedBot bot, SimulatedChat chat, Api api) {
        if (example.address().startsWith("/bots/chats")) {
            sandbox.promote(bot, chat);
            await().atMost(TrackedChat.SOON)
                    .until(() -> !TrackedChat.ok(api.get("bots/chats", Map.of("id", bot.id())))
                            .isEmpty());
        }
        if (example.address().startsWith("/leads/list")) {
            Person kit = sandbox.createPerson("Kit", "kit");
            kit.start(bot, known.get("<code>") + "-c-1");
            await().atMost(TrackedChat.SOON).until(() -> bot.undelivered() == 0);
            kit.join(chat);
            await().atMost(TrackedChat.SOON)
                    .until(() -> api.get("stats/summary", Map.of())
                                            .at("/data/confirms")
                                            .asInt()
                                    == 1
                            && api.get("journal/list", Map.of("bot", bot.id(), "chat", chat.id()))
                                            .path("total")
                                            .asInt()
                                    == 1);
        }
    }

    private HttpRequest request(CurlExample example, String base) {
        String uri = base + filled(example.address());
        if (!example.file().isEmpty()) {
            return Api.upload(URI.create(uri), example.file(), Estate.picture("cat"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        example.headers().forEach((name, value) -> request.header(name, filled(value)));
        if (example.isPost()) {
            if (!example.headers().containsKey("Content-Type")) {
                request.header("Content-Type", "application/x-www-form-urlencoded"); // as curl does
            }
            request.POST(HttpRequest.BodyPublishers.ofString(example.data(this::filled)));
        }
        return request.build();
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : known.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        assertThat(filled).doesNotContain("<");
        return filled;
    }

    /** What a reader takes out of an answer for the calls that follow. */
    private void remember(JsonNode data) {
        remember("<media>", data.path("media"));
        if (data.has("tg") || data.has("username")) {
            remember("<bot>", data.path("id"));
        }
        if (data.has("code")) {
            remember("<campaign>", data.path("id"));
            remember("<code>", data.path("code"));
        }
        if (data.path(0).has("title")) {
            remember("<chat>", data.path(0).path("id"));
        }
    }

    private void remember(String name, JsonNode value) {
        if (value.isValueNode()) {
            known.putIfAbsent(name, value.asString());
        }
    }

    private static void compare(String where, JsonNode shown, JsonNode real) {
        assertThat(real.getNodeType()).as(where).isEqualTo(shown.getNodeType());
        assertThat(real.propertyNames()).as(where).containsExactlyElementsOf(shown.propertyNames());
        for (String name : shown.propertyNames()) {
            compare(where + " " + name, shown.path(name), real.path(name));
            if (EXACT.contains(name) && shown.path(name).isValueNode()) {
                assertThat(real.path(name)).as("%s %s", where, name).isEqualTo(shown.path(name));
            }
        }
        if (shown.isArray()) {
            assertThat(real.size()).as(where).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                compare(where + " " + i, shown.path(i), real.path(i));
            }
        }
    }

    @Test
    void every_function_has_an_example() throws IOException {
        assertThat(CurlExample.in(DOCUMENT))
                .extracting(example -> example.address().replaceAll("^/|\\.json.*", ""))
                .containsAll(ApiTable.USER_API.functions().stream()
                        .map(ApiTable.Function::name)
                        .toList());
    }
}
