package io.pawtrail.gateway.telegram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.Media;
import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.vault.Creative;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class WelcomeMediaTest extends Sending {
    private static final String PHOTO = """
            {"message_id":1,"photo":[{"file_id":"small"},{"file_id":"large"}],"caption":"x"}""";

    @BeforeEach
    void photosAreTaken() {
        house.telegram.on("sendPhoto", call -> FakeTelegram.ok(PHOTO));
    }

    @Test
    void a_picture_is_uploaded_once_and_then_called_by_its_name() {
        welcome("*Hi* {username}", upload(Pictures.png()));
        greet(started(1));
        ends("sent");
        greet(started(2));
        ends("sent", "sent");
        List<Call> shown = house.telegram.calls("sendPhoto");
        assertThat(shown)
                .extracting(call -> call.body().path("photo").asText())
                .containsExactly("file photo.png " + Pictures.png().length, "large");
        assertThat(shown).allSatisfy(call -> {
            assertThat(call.body().path("caption").asText()).isEqualTo("*Hi* test\\_sub");
            assertThat(call.body().path("parse_mode").asText()).isEqualTo("Markdown");
            assertThat(call.body().path("chat_id").asText()).isEqualTo(Long.toString(PERSON));
            JsonNode markup = call.body().path("reply_markup");
            assertThat(markup.isTextual() ? markup.asText() : markup.toString())
                    .contains("\"inline_keyboard\"", "\"Join\"", "c=o2-x");
        });
        assertThat(sends()).isEmpty();
    }

    @Test
    void many_at_once_upload_it_once() {
        welcome("Hi", upload(Pictures.png()));
        for (int n = 1; n <= 5; n++) {
            greet(started(n, PERSON + n));
        }
        ends("sent", "sent", "sent", "sent", "sent");
        assertThat(house.telegram.calls("sendPhoto"))
                .filteredOn(call -> call.body().path("photo").asText().startsWith("file "))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"gif, sendAnimation, animation", "mp4, sendVideo, video", "jpg, sendPhoto, photo"})
    void each_kind_is_sent_by_its_own_method(String kind, String method, String field) {
        byte[] content = "mp4".equals(kind) ? Pictures.mp4() : Pictures.drawn(kind, 40, 30);
        welcome("Hi", upload(content));
        greet(started(1));
        ends("sent");
        assertThat(house.telegram.calls(method))
                .singleElement()
                .satisfies(call -> assertThat(call.body().path(field).asText()).endsWith(" " + content.length));
    }

    @Test
    void a_video_that_telegram_files_as_an_animation_is_called_one_from_then_on() {
        house.telegram.on("sendVideo", call -> FakeTelegram.ok("""
                {"animation":{"file_id":"moving"},"document":{"file_id":"moving"}}"""));
        welcome("Hi", upload(Pictures.mp4()));
        greet(started(1));
        ends("sent");
        greet(started(2));
        ends("sent", "sent");
        assertThat(house.telegram.calls("sendAnimation"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body().path("animation").asText()).isEqualTo("moving"));
    }

    @Test
    void a_name_that_telegram_knows_no_more_is_forgotten_and_the_file_uploaded_again() {
        String media = upload(Pictures.png());
        welcome("Hi", media);
        house.jdbc.update(
                "INSERT INTO edge.file (bot, media, field, file_id, lease) VALUES (?, ?, 'photo', 'old', now())",
                House.BOT.telegramId(),
                media);
        house.telegram.on(
                "sendPhoto",
                call -> call.body().path("photo").asText().equals("old")
                        ? FakeTelegram.error(400, "Bad Request: wrong file identifier/HTTP URL specified")
                        : FakeTelegram.ok(PHOTO));
        greet(started(1));
        ends("sent");
        assertThat(house.count("edge.file WHERE file_id = 'large'")).isEqualTo(1);
    }

    @Test
    void without_its_media_a_welcome_goes_all_the_same_and_says_so() {
        welcome("Hi", "0".repeat(64));
        greet(started(1));
        ends("sent");
        assertThat(sends()).hasSize(1);
        assertThat(house.count("edge.send WHERE reason LIKE 'without its media%'"))
                .isEqualTo(1);
    }

    @Test
    void media_that_telegram_does_not_take_are_left_out() {
        house.telegram.on("sendPhoto", call -> FakeTelegram.error(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"));
        welcome("Hi", upload(Pictures.png()));
        greet(started(1));
        ends("sent");
        assertThat(sends()).hasSize(1);
    }

    @Test
    void a_text_that_macros_made_too_long_follows_the_picture() {
        welcome("{username} " + "x".repeat(Media.LONGEST_CAPTION - 5), upload(Pictures.png()));
        greet(started(1));
        ends("sent");
        assertThat(house.telegram.calls("sendPhoto")).singleElement().satisfies(call -> {
            assertThat(call.body().has("caption")).isFalse();
            assertThat(call.body().has("reply_markup")).isFalse();
        });
        assertThat(sends())
                .singleElement()
                .satisfies(call -> assertThat(call.body().has("reply_markup")).isTrue());
    }

    @Test
    void a_picture_that_went_ahead_does_not_go_twice() {
        house.telegram.on(
                "sendMessage",
                call -> sends().size() == 1 ? FakeTelegram.error(500, "Internal") : FakeTelegram.ok("{}"));
        welcome("{username} " + "x".repeat(Media.LONGEST_CAPTION - 5), upload(Pictures.png()));
        greet(started(1));
        ends("sent");
        assertThat(house.telegram.calls("sendPhoto")).hasSize(1);
        assertThat(sends()).hasSize(2);
    }

    @Test
    void a_caption_that_cannot_be_parsed_goes_as_plain_text() {
        house.telegram.on(
                "sendPhoto",
                call -> call.body().has("parse_mode")
                        ? FakeTelegram.error(400, "Bad Request: can't parse entities: no end")
                        : FakeTelegram.ok(PHOTO));
        welcome("*Hi* {username}", upload(Pictures.png()));
        greet(started(1));
        ends("sent");
        assertThat(house.telegram
                        .calls("sendPhoto")
                        .getLast()
                        .body()
                        .path("caption")
                        .asText())
                .isEqualTo("*Hi* test_sub");
    }

    @Test
    void an_upload_that_nobody_answers_is_not_repeated() {
        house.telegram.on("sendPhoto", call -> FakeTelegram.SILENCE);
        welcome("Hi", upload(Pictures.png()));
        greet(started(1));
        ends("unclear");
        assertThat(house.telegram.calls("sendPhoto")).hasSize(1);
    }

    @Test
    void media_that_no_welcome_shows_are_swept_after_a_day() {
        String shown = upload(Pictures.png());
        welcome("Hi", shown);
        String asked = upload(Pictures.drawn("gif", 7, 5));
        String old = upload(Pictures.drawn("jpg", 40, 30));
        house.jdbc.update("UPDATE edge.media SET created = now() - interval '2 days'");
        house.jdbc.update("UPDATE edge.media_piece SET created = now() - interval '2 days'");
        house.jdbc.update("UPDATE edge.media_owner SET used = now() - interval '2 days'");
        Media media = house.bean(Media.class);
        assertThat(media.exists(House.ANN, asked).block()).isTrue();
        house.bean(MediaRows.class).sweep();
        assertThat(media.exists(House.ANN, shown).block()).isTrue();
        assertThat(media.exists(House.ANN, asked).block()).isTrue();
        assertThat(media.exists(House.ANN, old).block()).isFalse();
        assertThat(house.count("edge.media_piece")).isEqualTo(2);
    }

    private void welcome(String text, String media) {
        house.campaign(new Creative(text, media, "Join", "https://shop.example.com/?c={click}"), Standing.ACTIVE);
    }

    private String upload(byte[] content) {
        Media media = house.bean(Media.class);
        return requireNonNull(media.keep(House.ANN, Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content)))
                        .block())
                .media();
    }
}
