package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MarkdownMacrosTest {
    static final List<String> VALUES = List.of(
            "",
            "Ann",
            "a_b*c`d[e]f",
            "_",
            "*",
            "`",
            "``",
            "[",
            "]",
            "\\",
            "a\\",
            "__",
            "**x**",
            "\\_",
            "(x)",
            "a)b",
            "x\ny",
            "{click}",
            "жив_у😀");
    private static final List<String> TEXTS = List.of(
            "{title}",
            "Hi {title}!",
            "*{title}*",
            "_{title}_",
            "`{title}`",
            "*a {title} b*_{title}_",
            "{title}*bold*",
            "\\*{title}\\_",
            "{title}{username}_x_",
            "`{title}``{username}`");

    static final List<List<String>> PAIRS = TEXTS.stream()
            .flatMap(text -> VALUES.stream().map(value -> List.of(text, value)))
            .toList();

    @ParameterizedTest
    @FieldSource("PAIRS")
    void a_value_is_shown_as_it_is(List<String> pair) {
        Map<Macro, String> values = Map.of(Macro.TITLE, pair.get(1), Macro.USERNAME, pair.get(1));
        String wanted = shown(pair.getFirst()).replaceAll("\\{(title|username)}", "\0");
        String read = shown(Macros.inMarkdown(pair.getFirst(), values));
        assertThat(read.replace("\u200b", "")).isEqualTo(wanted.replace("\0", pair.get(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "*{title}*, a_b*c[d, *a_b*\\**c[d*",
        "_{title}_, a_b, _a_\\__b_",
        "{title}, a_b*c[d]`, a\\_b\\*c\\[d]\\`",
        "[{title}](https://x.example.com), News [RU], [News (RU)](https://x.example.com)",
        "[x](https://x.example.com/?c={title}), a)b c, [x](https://x.example.com/?c=a%29b%20c)",
        "```{title}```, a`b, ```a'b```"
    })
    void it_is_written_so(String text, String value, String written) {
        assertThat(Macros.inMarkdown(text, Map.of(Macro.TITLE, value))).isEqualTo(written);
    }

    @Test
    void what_is_broken_stays_broken_and_is_no_error() {
        assertThat(Macros.inMarkdown("*a {title}", Map.of(Macro.TITLE, "*"))).isEqualTo("*a {title}");
    }

    @Test
    void without_markdown_values_are_bare_and_escapes_undone() {
        assertThat(Macros.withoutMarkdown("*Hi* \\_{title}\\", Map.of(Macro.TITLE, "a_\\_b")))
                .isEqualTo("*Hi* _a_\\_b\\");
    }

    /** What a person reads, by the rules of Telegram's own Bot API server. */
    private static String shown(String text) {
        List<String> read = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "_*`[".indexOf(text.charAt(at + 1)) >= 0) {
                read.add(text.substring(at + 1, at + 2));
                at += 2;
            } else if ("_*`[".indexOf(c) < 0) {
                read.add(text.substring(at, ++at));
            } else {
                String sign = text.startsWith("```", at) ? "```" : c == '[' ? "]" : String.valueOf(c);
                int inside = at + ("]".equals(sign) ? 1 : sign.length());
                int end = text.indexOf(sign, inside);
                assertThat(end).as("an end for %s at %d of %s", c, at, text).isNotNegative();
                read.add(text.substring(inside, end));
                at = end + sign.length();
            }
        }
        return String.join("", read);
    }
}
