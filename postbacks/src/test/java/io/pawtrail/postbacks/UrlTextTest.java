package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://a/p?x={unknown} http://a/p?x=%7Bunknown%7D",
                "http://a/п?я=😀 http://a/%D0%BF?%D1%8F=%F0%9F%98%80",
                "http://a/\"<>^`|\u007f http://a/%22%3C%3E%5E%60%7C%7F",
                "http://a/%20%zz+&=;,:@!$'()*~[]/?# http://a/%20%zz+&=;,:@!$'()*~[]/?#",
            })
    void what_may_not_stand_in_a_request_line_is_percent_encoded(String url, String onTheWire) {
        assertThat(UrlText.onTheWire(url)).isEqualTo(onTheWire);
    }

    @Test
    void nothing_in_a_url_begins_another_line() {
        assertThat(UrlText.onTheWire("http://a/ \r\nHost: b\0\u2028"))
                .isEqualTo("http://a/%20%0D%0AHost:%20b%00%E2%80%A8");
        assertThat(UrlText.onTheWire("http://a/\ud800")).isEqualTo("http://a/?");
    }
}
