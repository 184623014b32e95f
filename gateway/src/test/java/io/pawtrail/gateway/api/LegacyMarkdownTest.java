package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyMarkdownTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "*bold* and _italic_",
                "`a*b_c`",
                "```\n*\n```",
                "```java\nint a = b * c;```",
                "[a cat](https://a.example/_x_*)",
                "[in brackets]",
                "5 \\* 3, snake\\_case, \\[x, \\`",
                "a backslash \\ alone \\",
                "*a_b*",
                "{click} \uD83D\uDC31 ) ]",
                "``"
            })
    void what_Telegram_takes_is_taken(String text) {
        assertThatCode(() -> LegacyMarkdown.check("welcome", text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*bold", "snake_case", "`", "```java", "```a``", "[a cat", "[a cat](https://a.example", "_a\\_b_"
            })
    void what_Telegram_would_refuse_is_refused(String text) {
        assertThatThrownBy(() -> LegacyMarkdown.check("welcome", text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("param"))
                .hasMessageContaining("is not closed");
    }
}
