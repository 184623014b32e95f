package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotApiTest {
    private static final String EVERYTHING = "getUpdates?allowed_updates="
            + "%5B%22message%22%2C%22my_chat_member%22%2C%22chat_member%22%2C%22chat_join_request%22%5D";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SimulatedBot bot = sandbox.createBot("paw_bot");
    private final Client client = new Client(sandbox, bot);

    @BeforeEach
    void ask() {
        client.get(EVERYTHING);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void methods_are_called_in_any_case_and_in_four_ways() {
        Person ann = sandbox.createPerson("Ann", null);
        ann.start(bot, "");

        assertThat(client.get("GETME").result().path("username").asString()).isEqualTo("paw_bot");
        assertThat(client.get("sendMessage?chat_id=" + ann.id() + "&text=a%20b").status())
                .isEqualTo(200);
        client.json("sendmessage", "{\"chat_id\":" + ann.id() + ",\"text\":\"json\",\"reply_markup\":{}}");
        client.form("sendMessage", "chat_id=" + ann.id() + "&text=fo%26rm");
        client.post(
                "sendMessage",
                "multipart/form-data; boundary=xx",
                "--xx\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + ann.id()
                        + "\r\n--xx\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nmulti\r\n--xx--\r\n");

        assertThat(sandbox.messagesTo(ann))
                .extracting(SentMessage::text)
                .containsExactly("a b", "json", "fo&rm", "multi");
    }

    @Test
    void a_wrong_token_and_an_unknown_method_are_told_in_telegrams_words() {
        Answer unknown = client.get("getNothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.description()).isEqualTo("Not Found: method not found");

        bot.revoke();
        Answer revoked = client.get("getMe");
        assertThat(revoked.status()).isEqualTo(401);
        assertThat(revoked.body())
                .isEqualTo(Json.read("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
    }

    @Test
    void text_is_judged_as_telegram_does() {
        Person ann = sandbox.createPerson("Ann", null);
        assertThat(send(ann, "hello", "").description()).isEqualTo("Bad Request: chat not found");
        ann.start(bot, "");

        assertThat(send(ann, "*open", "Markdown").description())
                .isEqualTo("Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 0");
        assertThat(send(ann, "", "").description()).isEqualTo("Bad Request: message text is empty");
        assertThat(send(ann, "x".repeat(4097), "").description()).isEqualTo("Bad Request: message is too long");
        assertThat(send(ann, "*b* \\\\* [a](http://x/)", "Markdown")
                        .result()
                        .path("text")
                        .asString())
                .isEqualTo("b * a");
        ann.block(bot);
        assertThat(send(ann, "hello", "").status()).isEqualTo(403);
    }

    private Answer send(Person person, String text, String mode) {
        return client.json(
                "sendMessage",
                "{\"chat_id\":%d,\"text\":\"%s\",\"parse_mode\":\"%s\"}".formatted(person.id(), text, mode));
    }

    @Test
    void an_update_comes_again_until_a_higher_offset_confirms_it() {
        sandbox.createPerson("Ann", null).start(bot, "CODE-click");

        long id = client.get("getUpdates").result().get(0).path("update_id").asLong();
        assertThat(client.get("getUpdates")
                        .result()
                        .get(0)
                        .path("message")
                        .path("text")
                        .asString())
                .isEqualTo("/start CODE-click");
        assertThat(client.get("getUpdates?offset=" + (id + 1)).result()).isEmpty();
        assertThat(bot.undelivered()).isZero();
    }

    @Test
    void a_long_poll_wakes_up_and_a_second_one_ends_the_first() {
        var first = client.later("getUpdates?timeout=50");
        var second = client.later("getUpdates?timeout=50");
        Answer ended = (Answer)
                java.util.concurrent.CompletableFuture.anyOf(first, second).join();
        assertThat(ended.status()).isEqualTo(409);

        sandbox.createPerson("Ann", null).start(bot, "CODE-click");
        var answers = java.util.List.of(first.join(), second.join());
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void a_payload_that_telegram_dislikes_is_dropped() {
        Person ann = sandbox.createPerson("Ann", null);
        ann.start(bot, "CODE-{subid}");
        ann.start(bot, "x".repeat(65));

        assertThat(client.get("getUpdates").result())
                .extracting(update -> update.path("message").path("text").asString())
                .containsExactly("/start", "/start");
        assertThat(ann.log()).extracting(Happening::payload).containsExactly("", "");
    }

    @Test
    void membership_is_told_to_an_administrator_only_and_only_if_asked_for() {
        SimulatedChat open = sandbox.createChannel("Open");
        Person ann = sandbox.createPerson("Ann", "ann");
        ann.join(open);
        sandbox.promote(bot, open);
        ann.leave(open);
        client.get("getUpdates?allowed_updates=%5B%5D");
        ann.join(open);

        assertThat(client.get("getUpdates").result())
                .extracting(update -> update.has("chat_member")
                        ? update.path("chat_member")
                                .path("new_chat_member")
                                .path("status")
                                .asString()
                        : "my")
                .containsExactly("my", "left");
    }

    @Test
    void a_join_request_needs_the_right_to_invite() {
        SimulatedChat closed = sandbox.createSupergroup("Closed").requireApproval();
        sandbox.promoteWithoutInviting(bot, closed);
        Person ann = sandbox.createPerson("Ann", "ann");
        ann.requestJoin(closed);
        sandbox.approve(ann, closed);
        sandbox.kick(ann, closed);

        assertThat(client.get("getUpdates").result())
                .flatExtracting(update -> java.util.List.copyOf(update.propertyNames()))
                .filteredOn(name -> !name.equals("update_id"))
                .containsExactly("my_chat_member", "message", "chat_member", "message", "chat_member", "chat_member");
        assertThat(client.get("getChatMember?chat_id=" + closed.id() + "&user_id=" + ann.id())
                        .result()
                        .path("status")
                        .asString())
                .isEqualTo("left");
    }

    @Test
    void a_captured_update_is_delivered_under_the_next_id() {
        long id = sandbox.inject(bot, "{\"update_id\":5,\"message\":\"nonsense\"}");

        assertThat(client.get("getUpdates").result().get(0))
                .isEqualTo(Json.read("{\"update_id\":" + id + ",\"message\":\"nonsense\"}"));
    }

    @Test
    void a_planned_failure_is_answered_once() {
        sandbox.failNext("getMe", 1, 429, "Too Many Requests: retry after 7", 7);

        Answer refused = client.get("getMe");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("parameters").path("retry_after").asInt())
                .isEqualTo(7);
        assertThat(client.get("getMe").status()).isEqualTo(200);
    }
}
