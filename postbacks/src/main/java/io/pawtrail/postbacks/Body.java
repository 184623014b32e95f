package io.pawtrail.postbacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tracker says, up to 64 KiB of it; the rest is not read. */
final class Body {
    private static final int MOST = 64 * 1024;
    private static final int HEAD = 2 * 1024;
    private static final char NO_SIGN = '\ufffd';
    /** A status that is named twice, or followed by something else, is nobody's yes. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    private final boolean json;
    private final Charset charset;
    private int read;

    /** @param json whether the tracker's yes must stand in it */
    Body(boolean json, Charset charset) {
        this.json = json;
        this.charset = charset;
    }

    Mono<Void> read(ByteBufFlux content) {
        return content.asByteArray()
                .doOnNext(this::add)
                .takeUntil(chunk -> read >= MOST)
                .then();
    }

    void add(byte[] chunk) {
        int room = Math.max(0, (json ? MOST : HEAD) - kept.size());
        kept.write(chunk, 0, Math.min(room, chunk.length));
        read += chunk.length;
    }

    /** The first 2 KiB as text that a database keeps and a page shows: no NUL, no control characters, no half signs. */
    String head() {
        byte[] bytes = kept.toByteArray();
        int length = Math.min(HEAD, bytes.length);
        String text = text(bytes, length);
        boolean cut = length == HEAD && !text.isEmpty() && text.charAt(text.length() - 1) == NO_SIGN;
        return text.codePoints()
                .limit(cut ? text.codePointCount(0, text.length()) - 1L : Long.MAX_VALUE)
                .map(Body::shown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int shown(int c) {
        boolean hidden = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        return hidden || Character.getType(c) == Character.SURROGATE ? NO_SIGN : c;
    }

    private String text(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Whether it says {@code "status":"ok"}, where it must. */
    boolean saysYes() {
        if (!json) {
            return true;
        }
        try {
            JsonNode status = Objects.requireNonNull(JSON.readTree(text(kept.toByteArray(), kept.size())))
                    .path("status");
            return status.isString() && "ok".equals(status.stringValue());
        } catch (JacksonException e) {
            return false;
        }
    }
}
