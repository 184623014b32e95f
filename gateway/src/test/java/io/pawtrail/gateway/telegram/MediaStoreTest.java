package io.pawtrail.gateway.telegram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.gateway.Media.Kept;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Flux;

class MediaStoreTest {
    private static final AccountId ANN = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);
    private static final int MB = 1 << 20;

    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "edge").dataSource());
    private final MediaRows rows = new MediaRows(jdbc);
    private final MediaStore store = new MediaStore(rows);

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("image/jpeg", Pictures.drawn("jpg", 40, 30)),
                Arguments.of("image/png", Pictures.png()),
                Arguments.of("image/gif", Pictures.drawn("gif", 7, 5)),
                Arguments.of("image/webp", Pictures.webp(false)),
                Arguments.of("video/mp4", Pictures.mp4()),
                Arguments.of("video/mp4", Pictures.mp4("abcd", "mp42", 100)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void the_content_says_what_it_is(String type, byte[] content) throws NoSuchAlgorithmException {
        Kept kept = keep(ANN, content);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(kept).isEqualTo(new Kept(hash, type, content.length));
        assertThat(rows.find(hash))
                .hasValueSatisfying(found -> assertThat(read(found.upload())).isEqualTo(content));
    }

    static Stream<Arguments> bad() {
        byte[] png = Pictures.png();
        return Stream.of(
                Arguments.of(new byte[0], "empty"),
                Arguments.of(Pictures.text("<html><script>alert(1)</script>"), "no JPEG"),
                Arguments.of(Pictures.text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "no JPEG"),
                Arguments.of(Pictures.text("MZ\u0090\0\u0003"), "no JPEG"),
                Arguments.of(Pictures.text("PK\u0003\u0004 and a \u0089PNG\r\n\u001a\n inside"), "no JPEG"),
                Arguments.of(Pictures.text("%PDF-1.7"), "no JPEG"),
                Arguments.of(Pictures.mp4("heic", "mif1heicisom", 200), "no JPEG"),
                Arguments.of(Pictures.mp4("qt  ", "qt  ", 200), "no JPEG"),
                Arguments.of(Pictures.longer(png, 14), "PNG is broken"),
                Arguments.of(Pictures.longer(Pictures.drawn("jpg", 40, 30), 30), "JPEG is broken"),
                Arguments.of(Pictures.drawn("png", 400, 10), "400 x 10"),
                Arguments.of(Pictures.webp(true), "moving WebP"),
                Arguments.of(Pictures.longer(png, 10 * MB + 1), "up to 10 MB"),
                Arguments.of(Pictures.mp4("isom", "isom", 50 * MB + 1), "up to 50 MB"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_no_welcome_can_show_is_refused_with_the_reason_and_leaves_nothing(byte[] content, String reason) {
        assertThatThrownBy(() -> keep(ANN, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("media");
            assertThat(refusal.reason()).contains(reason);
        });
        assertThat(count("edge.media_piece") + count("edge.media") + count("edge.media_owner"))
                .isZero();
    }

    @Test
    void no_more_is_read_of_an_endless_file_than_its_kind_may_have() {
        AtomicInteger given = new AtomicInteger();
        byte[] start = Pictures.longer(Pictures.png(), 64 * 1024);
        Flux<DataBuffer> endless = Flux.generate(sink -> {
            given.incrementAndGet();
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(start));
        });
        assertThatThrownBy(() -> store.keep(ANN, endless).block()).isInstanceOf(Refusal.class);
        assertThat(given.get()).isLessThan(13 * 16);
        assertThat(count("edge.media_piece")).isZero();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() {
        Flux<DataBuffer> broken = buffers(Pictures.mp4()).concatWith(Flux.error(new IllegalStateException("gone")));
        assertThatThrownBy(() -> store.keep(ANN, broken).block()).hasStackTraceContaining("gone");
        assertThat(count("edge.media_piece")).isZero();
    }

    @Test
    void the_same_bytes_are_kept_once_and_each_account_needs_to_have_had_them() {
        String media = keep(ANN, Pictures.png()).media();
        assertThat(store.exists(ANN, media).block()).isTrue();
        assertThat(store.exists(BOB, media).block()).isFalse();
        assertThat(keep(BOB, Pictures.png()).media()).isEqualTo(media);
        assertThat(store.exists(BOB, media).block()).isTrue();
        assertThat(count("edge.media")).isEqualTo(1);
        assertThat(count("edge.media_piece")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "' OR 1=1 --", "\0"})
    void an_address_that_is_none_does_not_exist(String media) {
        assertThat(store.exists(ANN, media).block()).isFalse();
    }

    private Kept keep(AccountId account, byte[] content) {
        return requireNonNull(store.keep(account, buffers(content)).block());
    }

    private static Flux<DataBuffer> buffers(byte[] content) {
        return DataBufferUtils.readInputStream(
                () -> new ByteArrayInputStream(content), DefaultDataBufferFactory.sharedInstance, 50_000);
    }

    private byte[] read(long upload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int n = 0; rows.piece(upload, n).isPresent(); n++) {
            out.writeBytes(rows.piece(upload, n).orElseThrow());
        }
        return out.toByteArray();
    }

    private long count(String table) {
        return requireNonNull(jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class));
    }
}
