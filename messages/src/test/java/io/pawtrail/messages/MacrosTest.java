package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MacrosTest {
    @Test
    void unknown_macros_stay_and_known_ones_without_a_value_become_empty() {
        assertThat(Macros.inUrl("?a={nope}&b={click}&c={CLICK}&d={}", Map.of()))
                .isEqualTo("?a={nope}&b=&c={CLICK}&d={}");
    }

    @Test
    void a_value_that_looks_like_a_macro_is_not_expanded_again() {
        Map<Macro, String> values = Map.of(Macro.USERNAME, "{status}", Macro.STATUS, "wait");
        assertThat(Macros.inMarkdown("Hi {username}", values)).isEqualTo("Hi {status}");
        assertThat(Macros.inUrl("{username}", values)).isEqualTo("%7Bstatus%7D");
    }

    @Test
    void only_unreserved_characters_stay_in_a_url() {
        assertThat(Macros.inUrl("{click}", Map.of(Macro.CLICK, "aZ0-._~!*'()$\\1 +ж")))
                .isEqualTo("aZ0-._~%21%2A%27%28%29%24%5C1%20%2B%D0%B6");
    }
}
