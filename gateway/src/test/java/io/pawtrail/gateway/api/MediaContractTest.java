package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.call;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.provider.Arguments;
import org.springframework.http.HttpMethod;

/** {@code media/upload}. What the content may be: the media's own tests. */
class MediaContractTest extends Contract {
    private static final String UPLOAD = "/api/media/upload.json?id=KEY";
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String NAMED = "name=\"file\"; filename=\"cat.png\"";
    private static final String PNG = "PNG of a cat";
    private static final String FILE = part(NAMED, PNG);
    private static final String END = "--b--\r\n";

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: image/png\r\n\r\n" + content
                + "\r\n";
    }

    private static Request upload(String body) {
        return typed(UPLOAD, FORM, body);
    }

    private static String kept(long size) {
        return "{'status':'ok','data':{'media':'%s','type':'image/png','size':%d}}".formatted(OtherMedia.CATS, size);
    }

    @Override
    Stream<Arguments> right() {
        String large = "PNG" + "x".repeat(5 << 20);
        return Stream.of(
                arguments("a file", upload(FILE + END), kept(12)),
                arguments(
                        "the key as bearer",
                        new Request(HttpMethod.POST, "/api/media/upload.json", FORM, FILE + END, "Bearer KEY"),
                        kept(12)),
                arguments("beyond the limit of other bodies", upload(part(NAMED, large) + END), kept(large.length())),
                arguments("an empty name", upload(part("name=\"file\"; filename=\"\"", PNG) + END), kept(12)),
                arguments("a climbing name", upload(part("name=\"file\"; filename=\"../../x\"", PNG) + END), kept(12)),
                arguments("a preamble and more behind", upload("hello\r\n" + FILE + END + "bye"), kept(12)),
                arguments("a boundary in quotes", typed(UPLOAD, FORM.replace("=b", "=\"b\""), FILE + END), kept(12)));
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.concat(
                bodies(),
                Stream.of(
                        arguments("key", "no key", typed("/api/media/upload.json", FORM, FILE + END)),
                        arguments("key", "a wrong key", typed("/api/media/upload.json?id=1-x", FORM, FILE + END)),
                        arguments("func", "by GET", get(UPLOAD)),
                        arguments("media", "what is no picture", upload(part(NAMED, "GIF") + END)),
                        arguments("media", "an empty file", upload(part(NAMED, "") + END)),
                        arguments(
                                "media", "more than 50 MB", upload(part(NAMED, "PNG" + "x".repeat(51 << 20)) + END))));
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("param", "no body", call(HttpMethod.POST, UPLOAD)),
                arguments("param", "an empty body", upload("")),
                arguments("param", "JSON", typed(UPLOAD, "application/json", "{\"file\":\"x\"}")),
                arguments("param", "a form", typed(UPLOAD, "application/x-www-form-urlencoded", "file=x")),
                arguments("param", "bare bytes", typed(UPLOAD, "image/png", PNG)),
                arguments("param", "another multipart", typed(UPLOAD, "multipart/mixed; boundary=b", FILE + END)),
                arguments("param", "no boundary", typed(UPLOAD, "multipart/form-data", FILE + END)),
                arguments("param", "another boundary", typed(UPLOAD, FORM + "x", FILE + END)),
                arguments("param", "no parts", upload(END)),
                arguments("param", "no end", upload(FILE)),
                arguments("param", "no end of the headers", upload("--b\r\nContent-Disposition: form-data")),
                arguments("param", "endless headers", upload("--b\r\nX: " + "x".repeat(1 << 16) + "\r\n\r\n")),
                arguments("param", "a part of another name", upload(part("name=\"media\"; filename=\"x\"", PNG) + END)),
                arguments(
                        "param",
                        "a field",
                        upload("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n" + END)),
                arguments(
                        "param",
                        "an endless field",
                        upload("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + "x".repeat(1 << 20)
                                + "\r\n" + END)),
                arguments("param", "two files", upload(FILE + FILE + END)),
                arguments("param", "an unclosed name", upload(part("name=\"file\"; filename=\"", PNG) + END)),
                arguments("param", "no charset", upload(part("name=\"file\"; filename*=UTF-9''a.gif", PNG) + END)),
                arguments("param", "no hex", upload(part("name=\"file\"; filename*=UTF-8''%zz", PNG) + END)),
                arguments("param", "no word", upload(part("name=\"file\"; filename=\"=?bad?Q?x?=\"", PNG) + END)),
                arguments("param", "no type", upload(part(NAMED + "\r\nContent-Type: gar/b/age;;", PNG) + END)),
                arguments("param", "a field behind it", upload(FILE + part("name=\"x\"", "y") + END)),
                arguments("param", "a field before it", upload(part("name=\"x\"", "y") + FILE + END)));
    }

    @AfterEach
    void what_was_refused_was_not_kept(TestInfo test) {
        if (test.getTestMethod().orElseThrow().getName().startsWith("what_is_wrong")) {
            assertThat(house.media.kept).isEmpty();
        }
        house.media.kept.clear();
    }

    /** Answers that came before the body was read used to be lost now and then. */
    @Test
    void every_refusal_is_heard_by_a_caller_that_keeps_its_connection() {
        for (int i = 0; i < 10; i++) {
            assertThat(wrong().filter(line -> !"media".equals(line.get()[0]))
                            .map(line -> asked((Request) line.get()[2])))
                    .allSatisfy(answer -> assertThat(answer).contains("\"status\":\"error\""));
        }
    }
}
