package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.telegramUrl() + "/control/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return Json.read(http.send(request, BodyHandlers.ofString()).body());
    }

    @Test
    void a_whole_life_can_be_led_over_http() throws Exception {
        long bot = post("bots", "{'username':'paw_bot'}").path("id").asLong();
        long chat = post("chats", "{'kind':'group','title':'Group'}").path("id").asLong();
        long ann = post("people", "{'name':'Ann'}").path("id").asLong();
        post("promote", "{'bot':%d,'chat':%d}".formatted(bot, chat));
        chat = post("migrate", "{'chat':%d}".formatted(chat)).path("id").asLong();
        post("rename", "{'chat':%d,'title':'Club'}".formatted(chat));
        String place = "{'person':%d,'chat':%d,'until':1800000000}".formatted(ann, chat);
        String[] moves = {
            "join",
            "mute",
            "unmute",
            "ask-captcha",
            "put-out",
            "unmute",
            "lose-next-report",
            "join",
            "promote-member",
            "demote-member",
            "member-until",
            "kick",
            "ban",
            "unban"
        };
        for (String move : moves) {
            assertThat(post(move, place).path("error").asString("")).as(move).isEmpty();
        }
        post("kick-bot", "{'bot':%d,'chat':%d}".formatted(bot, chat));
        post("deactivate", "{'person':%d}".formatted(ann));

        assertThat(post("leave", place).path("error").asString()).isEqualTo("Person " + ann + " cannot leave: not in.");
        assertThat(post("migrate", "{'chat':%d}".formatted(chat)).path("error").asString())
                .isEqualTo("Only a basic group becomes a supergroup.");
    }

    @Test
    void failures_are_planned_over_http() throws Exception {
        SimulatedBot bot = sandbox.createBot("paw_bot");
        post("fail", "{'method':'getMe','way':'raw','status':502,'description':'{}','times':9}");
        assertThat(new Client(sandbox, bot).get("getMe").status()).isEqualTo(502);
        post("stop-failing", "{}");
        post("fail", "{'bot':%d,'status':429,'retry_after':4,'description':'Too Many'}".formatted(bot.id()));
        assertThat(new Client(sandbox, bot)
                        .get("getMe")
                        .body()
                        .at("/parameters/retry_after")
                        .asInt())
                .isEqualTo(4);
    }
}
