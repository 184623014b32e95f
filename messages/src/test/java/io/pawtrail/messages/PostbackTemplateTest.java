package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostbackTemplateTest {
    private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly();

    record Row(String verdict, String stage, String url) {}

    static List<Row> savedOrNot() throws IOException {
        return rows().stream()
                .filter(row -> Set.of("parse", "host", "addr", "macro").contains(row.stage()))
                .toList();
    }

    static List<Row> seenOnlyWhenDialled() throws IOException {
        return rows().stream()
                .filter(row -> Set.of("dns", "rebind", "redirect").contains(row.stage()))
                .toList();
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = PostbackTemplateTest.class.getResourceAsStream("/cases/ssrf.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], unescaped(cells[2])))
                    .toList();
        }
    }

    private static String unescaped(String url) {
        return url.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n");
    }

    @ParameterizedTest
    @MethodSource("savedOrNot")
    void what_may_be_called_is_decided_when_it_is_saved(Row row) {
        Throwable refusal = catchThrowable(() -> PostbackTemplate.checked(row.url(), PUBLIC));
        if (row.verdict().equals("ALLOW")) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.code()).isEqualTo("url"));
        }
    }

    @ParameterizedTest
    @MethodSource("seenOnlyWhenDialled")
    void what_only_dialling_shows_may_be_saved(Row row) {
        assertThat(PostbackTemplate.checked(row.url(), PUBLIC).host()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost./",
                "http://example.com./",
                "http://8.8.8.8./",
                "http://8。8。8。8/",
                "http://a..example.com/",
                "http://-a.example.com/",
                "http://straße.de/",
                "http://example.com:/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://[fe80::1%25eth0]/",
                "http://[::ffff:127.0.0.01]/",
                "http://[1:2:3:4:5:6:7:8:9]/",
                "http://[2606:4700::1]x/",
                "http://example.0x/",
                "http://router.home.arpa/",
                "http://example.com/a b",
                "http://example.com/a\\b",
                "http://example.com/a\nb",
                "http:///path",
                "http://",
                "{scheme}://example.com/",
                "",
            })
    void more_that_two_programs_could_read_differently_is_refused(String url) {
        assertThatThrownBy(() -> PostbackTemplate.checked(url, PUBLIC)).isInstanceOf(Refusal.class);
    }

    @Test
    void the_host_is_canonical_and_the_rest_stays_as_written() {
        assertThat(rendered("HTTPS://TRK.Example.COM:8443/Post?X={unknown}&t={title}#frag"))
                .isEqualTo("https://trk.example.com:8443/Post?X={unknown}&t={title}");
        assertThat(rendered("https://трекер.рф?cid=1")).isEqualTo("https://xn--e1aaowdh.xn--p1ai/?cid=1");
        assertThat(PostbackTemplate.checked("https://foo_bar.example.com", PUBLIC)
                        .host())
                .isEqualTo("foo_bar.example.com");
        assertThat(rendered("http://[2606:4700:4700::1111]:81/a"))
                .isEqualTo("http://[2606:4700:4700:0:0:0:0:1111]:81/a");
    }

    @Test
    void values_are_percent_encoded() {
        assertThat(PostbackTemplate.checked("https://t.example.com/{click}?s={status}", PUBLIC)
                        .render(Map.of(Macro.CLICK, "a/b?c&d=e f", Macro.STATUS, "wait")))
                .isEqualTo("https://t.example.com/a%2Fb%3Fc%26d%3De%20f?s=wait");
    }

    @Test
    void the_longest_may_be_2048_characters() {
        String url = "https://t.example.com/";
        assertThat(rendered(url + "a".repeat(2048 - url.length()))).hasSize(2048);
        assertThatThrownBy(() -> rendered(url + "a".repeat(2049 - url.length())))
                .hasMessageContaining("2049");
    }

    @Test
    void the_operators_ranges_lift_the_address_rule_alone() {
        AddressPolicy loopback = AddressPolicy.parse("127.0.0.0/8, ::1");
        assertThat(PostbackTemplate.checked("http://127.0.0.1:9000/x", loopback).port())
                .isEqualTo(9000);
        assertThat(PostbackTemplate.checked("http://[::1]:9000/x", loopback).host())
                .isEqualTo("[0:0:0:0:0:0:0:1]");
        for (String url : List.of("http://localhost/", "http://tracker/", "http://127.1/", "http://10.0.0.1/")) {
            assertThatThrownBy(() -> PostbackTemplate.checked(url, loopback)).isInstanceOf(Refusal.class);
        }
    }

    private static String rendered(String url) {
        return PostbackTemplate.checked(url, PUBLIC).render(Map.of());
    }
}
