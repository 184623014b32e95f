package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final String FORGED = "x\n2026-03-01 ERROR forged\r\0\u001b[31m";

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Привет", "\uD83D\uDC31", "محمد", "a b\\u000a"})
    void what_is_plain_stays(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"10, 000a", "13, 000d", "0, 0000", "27, 001b", "133, 0085", "8232, 2028", "8238, 202e", "55357, d83d"})
    void what_could_break_a_line_or_turn_it_around_is_escaped(int character, String shown) {
        assertThat(PlainText.of("a" + (char) character + "b")).isEqualTo("a\\u" + shown + "b");
    }

    @Test
    void an_error_in_the_log_begins_no_line_of_its_own_whoever_caused_it() {
        Throwable error = Loggable.of(new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));
        StringWriter log = new StringWriter();
        error.printStackTrace(new PrintWriter(log));
        assertThat(log.toString().lines())
                .allMatch(line -> line.startsWith("\tat ")
                        || line.startsWith("\t... ")
                        || line.startsWith("java.lang.IllegalStateException: x\\u000a2026")
                        || line.startsWith("Caused by: java.lang.IllegalArgumentException: x\\u000a2026"));
        assertThat(log.toString()).contains("PlainTextTest").doesNotContain("\0", "\u001b");
    }

    @Test
    void an_error_that_causes_itself_has_an_end() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);
        assertThat(Loggable.of(first))
                .hasMessageContaining("first")
                .hasRootCauseMessage("java.lang.IllegalStateException: first");
    }
}
