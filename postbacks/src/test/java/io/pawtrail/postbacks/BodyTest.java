package io.pawtrail.postbacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a tracker's words, and what counts as its yes. */
class BodyTest {
    private static Body body(boolean json, Charset charset, byte[]... chunks) {
        Body body = new Body(json, charset);
        for (byte[] chunk : chunks) {
            body.add(chunk);
        }
        return body;
    }

    private static boolean yes(String text) {
        return body(true, UTF_8, text.getBytes(UTF_8)).saysYes();
    }

    private static String head(byte[] bytes) {
        return body(false, UTF_8, bytes).head();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"ok\"}",
                " \n{ \"status\" : \"ok\" }\r\n",
                "\ufeff{\"status\":\"ok\"}",
                "{\"id\":1,\"status\":\"ok\",\"data\":{\"status\":\"error\"}}",
                "{\"\\u0073tatus\":\"\\u006fk\"}",
                "{\"status\":\"ok\",\"n\":1e999}",
            })
    void a_json_object_whose_status_is_ok_is_a_yes(String text) {
        assertThat(yes(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ok",
                "\"ok\"",
                "null",
                "[]",
                "{}",
                "{\"status\":\"OK\"}",
                "{\"status\":\"ok \"}",
                "{\"Status\":\"ok\"}",
                "{\"status\":true}",
                "{\"status\":1}",
                "{\"status\":null}",
                "{\"status\":[\"ok\"]}",
                "{\"status\":{\"status\":\"ok\"}}",
                "{\"data\":{\"status\":\"ok\"}}",
                "[{\"status\":\"ok\"}]",
                "{\"status\":\"error\"}",
                "{\"status\":\"error\",\"status\":\"ok\"}", // twice: whose word is it?
                "{\"status\":\"ok\",\"status\":\"error\"}",
                "{\"status\":\"ok\"", // cut
                "{\"status\":\"ok\"} Warning: mysql_connect()",
                "{\"status\":\"ok\"}{\"status\":\"error\"}",
                "{status:\"ok\"}",
                "{'status':'ok'}",
                "status=ok",
                "<html>{\"status\":\"ok\"}</html>",
                "{\"status\":\"ok\",}",
                "/* */{\"status\":\"ok\"}",
            })
    void everything_else_is_none(String text) {
        assertThat(yes(text)).isFalse();
    }

    @Test
    void where_the_status_code_is_enough_nobody_reads_the_body() {
        assertThat(body(false, UTF_8, "{\"status\":\"error\"}".getBytes(UTF_8)).saysYes())
                .isTrue();
    }

    @Test
    void nesting_without_end_is_none_and_costs_nothing() {
        assertThat(yes("{\"a\":".repeat(10_000))).isFalse();
        assertThat(yes("[".repeat(60_000))).isFalse();
        assertThat(yes("{\"status\":\"ok\",\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"))
                .isFalse();
    }

    @Test
    void what_is_cut_at_64_kib_is_no_json() {
        String padding = "x".repeat(64 * 1024);
        assertThat(yes("{\"status\":\"ok\",\"a\":\"" + padding + "\"}")).isFalse();
        String fits = "{\"status\":\"ok\",\"a\":\"" + padding.substring(100) + "\"}";
        assertThat(yes(fits)).isTrue();
        assertThat(body(true, UTF_8, fits.getBytes(UTF_8), padding.getBytes(UTF_8))
                        .head())
                .hasSize(2048)
                .startsWith("{\"status\":\"ok\"");
    }

    @Test
    void it_is_read_in_the_charset_that_it_names() {
        Charset cyrillic = Charset.forName("windows-1251");
        String text = "{\"status\":\"ok\",\"text\":\"принято\"}";
        assertThat(body(true, cyrillic, text.getBytes(cyrillic)).head()).isEqualTo(text);
        assertThat(body(true, cyrillic, text.getBytes(cyrillic)).saysYes()).isTrue();
        assertThat(body(true, UTF_8, text.getBytes(cyrillic)).saysYes())
                .as("a wrong charset spoils the text, not the yes")
                .isTrue();
        assertThat(body(true, UTF_16LE, ("\ufeff" + text).getBytes(UTF_16LE)).saysYes())
                .isTrue();
    }

    @Test
    void the_first_2_kib_are_kept_and_no_half_sign() {
        assertThat(head("x".repeat(5000).getBytes(UTF_8))).hasSize(2048);
        String text = "x" + "я".repeat(2000); // the 2048th byte is the first half of one
        assertThat(head(text.getBytes(UTF_8))).isEqualTo(text.substring(0, 1024));
        assertThat(head(("xx" + "😀".repeat(600)).getBytes(UTF_8)))
                .hasSize(2 + 511 * 2)
                .endsWith("😀");
    }

    @Test
    void what_is_kept_is_text_that_a_database_takes() {
        assertThat(head("a\0b\u0001c\u001b[31m\u0085\td\r\ne".getBytes(UTF_8)))
                .isEqualTo("a\ufffdb\ufffdc\ufffd[31m\ufffd\td\r\ne");
        assertThat(head(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', (byte) 0xc0, (byte) 0x80}))
                .isEqualTo("\ufffd\ufffda\ufffd\ufffd");
        assertThat(head(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 'x'}))
                .as("half of a surrogate pair")
                .endsWith("x")
                .satisfies(
                        kept -> assertThat(UTF_8.newEncoder().canEncode(kept)).isTrue());
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        for (Charset charset : new Charset[] {UTF_8, ISO_8859_1, UTF_16LE, Charset.forName("Shift_JIS")}) {
            String kept = body(false, charset, all).head();
            assertThat(kept).doesNotContain("\0");
            assertThat(UTF_8.newEncoder().canEncode(kept)).isTrue();
        }
        assertThat(head(new byte[0])).isEmpty();
    }
}
