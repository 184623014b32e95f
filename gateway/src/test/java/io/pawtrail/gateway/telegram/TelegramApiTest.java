package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.gateway.telegram.TelegramFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class TelegramApiTest {
    private final FakeTelegram telegram = new FakeTelegram();
    private final TelegramApi api = new TelegramApi(TelegramSettings.from(new MockEnvironment()
            .withProperty("pawtrail.telegram-api-url", telegram.url().toString())
            .withProperty("pawtrail.telegram.call-timeout", "500ms")));

    @AfterEach
    void close() {
        api.close();
        telegram.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "404, UNAUTHORIZED",
        "403, FORBIDDEN",
        "400, BAD_REQUEST",
        "409, CONFLICT",
        "500, BROKEN",
        "502, BROKEN",
        "504, AMBIGUOUS"
    })
    void an_error_is_known_by_its_code(int code, Kind kind) {
        telegram.on("getMe", call -> FakeTelegram.error(code, "Said so"));
        fails(kind);
    }

    @Test
    void too_many_says_when_to_come_back() {
        telegram.on("getMe", call -> FakeTelegram.tooMany(7));
        assertThatThrownBy(() -> api.getMe(House.TOKEN)).isInstanceOfSatisfying(TelegramFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TOO_MANY);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        });
    }

    @Test
    void an_answer_that_is_no_json_is_telegrams_fault() {
        telegram.on("getMe", call -> "<html>");
        fails(Kind.BROKEN);
    }

    @Test
    void silence_is_ambiguous() {
        telegram.on("getMe", call -> FakeTelegram.SILENCE);
        fails(Kind.AMBIGUOUS);
    }

    @Test
    void a_closed_door_is_not() {
        telegram.close();
        fails(Kind.UNREACHABLE);
    }

    private void fails(Kind kind) {
        assertThatThrownBy(() -> api.getMe(House.TOKEN)).isInstanceOfSatisfying(TelegramFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.toString()).doesNotContain("abcdefghij").doesNotContain("127.0.0.1");
            assertThat(failure.getCause()).isNull();
        });
    }
}
