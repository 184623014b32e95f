package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelegramFailureTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SimulatedBot bot = sandbox.createBot("paw_bot");
    private final SimulatedBot other = sandbox.createBot("other_bot");
    private final Client client = new Client(sandbox, bot);
    private final Person ann = sandbox.createPerson("Ann", "ann");

    @BeforeEach
    void start() {
        ann.start(bot, "");
        ann.start(other, "");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Answer send(Client from) {
        return from.get("sendMessage?text=x&chat_id=" + ann.id());
    }

    private java.net.http.HttpResponse<String> raw(String call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.telegramUrl() + "/bot" + bot.token() + "/" + call))
                .timeout(Duration.ofMillis(500))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void a_failure_concerns_one_bot_one_method_and_one_chat() {
        sandbox.fail(TelegramFailure.tooMany(3).of(bot).on("sendMessage").to(ann.id()));

        assertThat(send(new Client(sandbox, other)).status()).isEqualTo(200);
        assertThat(client.get("getMe").status()).isEqualTo(200);
        Answer refused = send(client);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().at("/parameters/retry_after").asInt()).isEqualTo(3);
        assertThat(send(client).status()).isEqualTo(200);
    }

    @Test
    void a_bad_gateway_answers_with_a_page() throws Exception {
        sandbox.fail(TelegramFailure.badGateway().times(2));
        var answer = raw("getMe");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("<h1>502 Bad Gateway</h1>");
        sandbox.stopFailing();

        assertThat(client.get("getMe").status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_never_comes_is_of_a_message_that_did() {
        sandbox.fail(TelegramFailure.silence().on("sendMessage"));

        assertThatThrownBy(() -> raw("sendMessage?text=x&chat_id=" + ann.id()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.messagesTo(ann)).hasSize(1);
    }

    @Test
    void a_connection_ends_before_or_after_the_message_was_sent() {
        sandbox.fail(TelegramFailure.cutOff().on("sendMessage"));
        sandbox.fail(TelegramFailure.cutOffAfterwards().on("sendMessage"));

        String call = "sendMessage?text=x&chat_id=" + ann.id();
        assertThatThrownBy(() -> raw(call)).isInstanceOf(IOException.class);
        assertThat(sandbox.messagesTo(ann)).isEmpty();
        assertThatThrownBy(() -> raw(call)).isInstanceOf(IOException.class);
        assertThat(sandbox.messagesTo(ann)).hasSize(1);
    }

    @Test
    void a_closed_account_cannot_be_written_to() {
        ann.deactivate();

        assertThat(send(client).description()).isEqualTo("Forbidden: user is deactivated");
    }

    @Test
    void a_stranger_with_the_token_ends_the_poll_and_sets_a_webhook() {
        client.get("getUpdates?offset=-1");
        client.get("getUpdates?offset=" + Integer.MAX_VALUE);
        var poll = client.later("getUpdates?timeout=50&offset=" + Integer.MAX_VALUE);
        await().until(() -> {
            bot.pollByStranger();
            return poll.isDone();
        });
        assertThat(poll.join().description()).startsWith("Conflict: terminated by other getUpdates request");

        new Client(sandbox, bot).get("setWebhook?url=http://127.0.0.1:1/stranger");
        assertThat(client.get("getUpdates").status()).isEqualTo(409);
        assertThat(bot.webhook()).isEqualTo("http://127.0.0.1:1/stranger");
    }

    @Test
    void who_sends_too_fast_is_told_to_wait_where_that_is_wished() {
        try (Sandbox strict = Sandbox.start(SandboxOptions.defaults().withStrictRates())) {
            SimulatedBot hasty = strict.createBot("hasty_bot");
            Client caller = new Client(strict, hasty);
            int refused = 0;
            for (int i = 0; i < 31; i++) {
                Person person = strict.createPerson("P" + i, null);
                person.start(hasty, "");
                refused +=
                        caller.get("sendMessage?text=x&chat_id=" + person.id()).status() == 429 ? 1 : 0;
                if (i == 0) {
                    assertThat(caller.get("sendMessage?text=y&chat_id=" + person.id())
                                    .status())
                            .isEqualTo(429);
                }
            }
            assertThat(refused).isEqualTo(1);
        }
    }
}
