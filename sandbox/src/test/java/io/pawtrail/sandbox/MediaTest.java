package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SimulatedBot bot = sandbox.createBot("paw_bot");
    private final Client client = new Client(sandbox, bot);
    private final Person ann = sandbox.createPerson("Ann", "ann");

    @BeforeEach
    void start() {
        ann.start(bot, "");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Answer upload(String kind, String content, String caption) {
        return client.post(
                "send" + kind,
                "multipart/form-data; boundary=xx",
                field("chat_id", String.valueOf(ann.id()))
                        + field("caption", caption)
                        + field("parse_mode", "Markdown")
                        + "--xx\r\nContent-Disposition: form-data; name=\"" + kind + "\"; filename=\"a.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--xx--\r\n");
    }

    private static String field(String name, String value) {
        return "--xx\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void a_photo_is_kept_and_goes_by_its_id_the_next_time() {
        Answer sent = upload("photo", "abc", "Hello *you*");
        String id = sent.result().at("/photo/0/file_id").asString();
        assertThat(sent.result().path("caption").asString()).isEqualTo("Hello you");
        client.get("sendPhoto?chat_id=" + ann.id() + "&photo=" + id);

        assertThat(sandbox.messagesTo(ann))
                .extracting(SentMessage::media, SentMessage::uploaded)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new StoredFile(id, "photo", 3, ABC), true),
                        org.assertj.core.groups.Tuple.tuple(new StoredFile(id, "photo", 3, ABC), false));
    }

    @Test
    void a_file_id_belongs_to_one_bot_and_one_kind() {
        String id = upload("video", "abc", "").result().at("/video/file_id").asString();
        SimulatedBot other = sandbox.createBot("other_bot");
        ann.start(other, "");

        assertThat(new Client(sandbox, other)
                        .get("sendVideo?chat_id=" + ann.id() + "&video=" + id)
                        .description())
                .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(client.get("sendPhoto?chat_id=" + ann.id() + "&photo=" + id).description())
                .isEqualTo("Bad Request: can't use file of type Video as Photo");
        assertThat(client.get("sendPhoto?chat_id=" + ann.id()).description())
                .isEqualTo("Bad Request: there is no photo in the request");
    }

    @Test
    void captions_are_judged_as_texts_are() {
        assertThat(upload("photo", "abc", "x".repeat(1024)).status()).isEqualTo(200);
        assertThat(upload("photo", "abc", "x".repeat(1025)).description())
                .isEqualTo("Bad Request: message caption is too long");
        assertThat(upload("photo", "abc", "_open").description()).startsWith("Bad Request: can't parse entities");
        assertThat(upload("photo", "", "").description()).isEqualTo("Bad Request: file must be non-empty");
        assertThat(sandbox.messagesTo(ann)).hasSize(1);
    }
}
