package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AddressPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tracker's answer is taken for, byte by byte. */
class AnswersTest {
    private static final String CLOSE = "\r\nConnection: close\r\n";

    private final RawTracker tracker = new RawTracker();
    private final FakeDns dns = new FakeDns().answer("t.example.com", "93.184.216.34");
    private final TrackerClient client = new TrackerClient(
            Given.settings("call.exchange", "20s").call(),
            AddressPolicy.publicOnly(),
            new TestWire(dns, address -> tracker.address()),
            Clock.systemUTC());

    AnswersTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        tracker.close();
        dns.close();
    }

    private Answer answer(String raw, boolean json) {
        tracker.says(raw.getBytes(StandardCharsets.ISO_8859_1));
        return Objects.requireNonNull(
                client.call("http://t.example.com/p?c=1", json).block());
    }

    @ParameterizedTest
    @CsvSource({
        "200,false,,false",
        "201,false,,false",
        "202,false,,false",
        "204,false,,false",
        "205,false,,false",
        "206,false,,false",
        "226,false,,false",
        "299,false,,false",
        "200,true,BODY,false",
        "204,true,BODY,false",
        "205,true,BODY,false",
        "300,false,STATUS,false",
        "301,false,STATUS,false",
        "304,true,STATUS,false",
        "307,false,STATUS,false",
        "400,false,STATUS,true",
        "401,false,STATUS,true",
        "404,true,STATUS,true",
        "408,false,STATUS,false",
        "409,false,STATUS,false",
        "410,false,STATUS,true",
        "425,false,STATUS,false",
        "429,false,STATUS,false",
        "499,false,STATUS,true",
        "500,false,STATUS,false",
        "503,false,STATUS,false",
        "599,false,STATUS,false",
        "600,false,STATUS,false",
        "999,true,STATUS,false",
        "101,false,STATUS,false"
    })
    void a_2xx_is_a_success_and_nothing_else_is(int code, boolean json, Failure failure, boolean refused) {
        Answer answer = answer("HTTP/1.1 " + code + " Whatever" + CLOSE + "Content-Length: 0\r\n\r\n", json);
        assertThat(answer.failure()).isEqualTo(failure);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.refused()).isEqualTo(refused);
        assertThat(answer.address()).isEqualTo("93.184.216.34");
    }

    @Test
    void what_is_said_before_the_answer_is_not_the_answer() {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
        String before = "HTTP/1.1 100 Continue\r\n\r\n" + hints + "HTTP/1.1 102 Processing\r\n\r\n" + hints;
        Answer answer = answer(before + "HTTP/1.1 200 OK" + CLOSE + "\r\n{\"status\":\"ok\"}", true);
        assertThat(answer.failure()).isNull();
        assertThat(answer.code()).isEqualTo(200);
    }

    @Test
    void the_body_says_yes_or_it_is_a_failure() {
        String head = "HTTP/1.1 200 OK" + CLOSE + "Content-Type: text/html; charset=windows-1251\r\n\r\n";
        assertThat(answer(head + "{\"status\":\"ok\",\"t\":\"\u00ef\"}", true)).satisfies(yes -> {
            assertThat(yes.failure()).isNull();
            assertThat(yes.head()).isEqualTo("{\"status\":\"ok\",\"t\":\"п\"}");
        });
        Answer no = answer(head + "{\"status\":\"error\"}", true);
        assertThat(no.failure()).isEqualTo(Failure.BODY);
        assertThat(no.ill()).as("of another opinion").isFalse();
        assertThat(answer(head + "{\"status\":\"error\"}", false).failure()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "200,false",
        "301,false",
        "404,false",
        "409,false",
        "410,false",
        "408,true",
        "429,true",
        "500,true",
        "503,true"
    })
    void a_host_is_ill_that_cannot_answer_not_one_that_says_no(int code, boolean ill) {
        Answer answer = new Answer("", Given.AT, "", code, 0, "", code == 200 ? null : Failure.STATUS, "");
        assertThat(answer.ill()).isEqualTo(ill);
    }

    @Test
    void a_charset_that_nobody_knows_is_read_as_utf_8() {
        for (String charset : new String[] {"klingon", "\"\"", "%00", "utf-8;", "../../etc"}) {
            Answer answer = answer(
                    "HTTP/1.1 200 OK" + CLOSE + "Content-Type: a/b; charset=" + charset + "\r\n\r\n{\"status\":\"ok\"}",
                    true);
            assertThat(answer.failure()).as(charset).isNull();
        }
    }

    @Test
    void what_is_packed_is_not_unpacked() {
        Answer answer =
                answer("HTTP/1.1 200 OK" + CLOSE + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\0\0\0\0\0", true);
        assertThat(answer.failure()).isEqualTo(Failure.BODY);
        assertThat(answer.head()).doesNotContain("\0");
        assertThat(tracker.request().toLowerCase(Locale.ROOT)).doesNotContain("accept-encoding");
    }

    @Test
    void we_say_who_we_are_and_what_we_want() {
        answer("HTTP/1.1 204 No Content" + CLOSE + "\r\n", false);
        assertThat(tracker.request().lines().filter(line -> !line.isEmpty()).toList())
                .first()
                .isEqualTo("GET /p?c=1 HTTP/1.1");
        assertThat(tracker.request().lines().map(line -> line.toLowerCase(Locale.ROOT)))
                .contains("host: t.example.com", "accept: */*", "user-agent: pawtrail/dev");
    }

    @Test
    void retry_after_comes_along() {
        String busy = "HTTP/1.1 429 Slow down" + CLOSE + "Retry-After: 120\r\nContent-Length: 0\r\n\r\n";
        assertThat(answer(busy, false).retryAfter()).isEqualTo("120");
    }

    @Test
    void an_answer_that_breaks_off_keeps_what_it_had_said() {
        String cut = CLOSE + "Content-Length: 100\r\nRetry-After: 7\r\n\r\nhalf";
        Answer refused = answer("HTTP/1.1 404 Not Found" + cut, false);
        assertThat(refused.failure()).isEqualTo(Failure.STATUS);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.retryAfter()).isEqualTo("7");
        assertThat(refused.head()).isEqualTo("half");
        Answer broken = answer("HTTP/1.1 200 OK" + cut, false);
        assertThat(broken.failure()).isEqualTo(Failure.BROKEN);
        assertThat(broken.code()).isEqualTo(200);
        assertThat(broken.head()).isEqualTo("half");
    }
}
