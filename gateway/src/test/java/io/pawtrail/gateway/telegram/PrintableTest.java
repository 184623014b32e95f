package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void a_line_is_one_line_whatever_it_holds() {
        assertThat(Printable.line("a\r\nb\0\u001b[31m\u2028c\u202ed\ud83de")).isEqualTo("a??b??[31m?c?d?e");
        assertThat(Printable.line("\ud83d\ude3a \u05e9\u05dc\u05d5\u05dd"))
                .isEqualTo("\ud83d\ude3a \u05e9\u05dc\u05d5\u05dd");
        assertThat(Printable.line("x".repeat(1000))).hasSize(303);
    }

    @Test
    void a_name_keeps_its_script_and_its_smileys() {
        assertThat(Printable.name(" \u202b\u05e9\u05dc\u05d5\u05dd\u202c \ud83d\ude3a\n"))
                .isEqualTo("\u202b\u05e9\u05dc\u05d5\u05dd\u202c \ud83d\ude3a");
        assertThat(Printable.name(null)).isEmpty();
    }

    @Test
    void a_name_is_no_longer_than_telegrams_are() {
        String title = "\ud83d\ude3a".repeat(128);
        assertThat(Printable.name("  " + title + " ")).isEqualTo(title);
        assertThat(Printable.name("x".repeat(600_000))).hasSize(256);
        assertThat(Printable.name("x" + title.repeat(9))).isEqualTo("x" + title.substring(2));
    }
}
