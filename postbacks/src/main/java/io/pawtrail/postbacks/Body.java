package io.pawtrail.postbacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tracker says, up to 64 KiB of it; the rest is not read. */
final class Body {
    private static final int MOST = 64 * 1024;
    private static final int HEAD = 2 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    private final boolean json;
    private int read;

    private Body(boolean json) {
        this.json = json;
    }

    static Mono<Body> read(ByteBufFlux content, boolean json) {
        Body body = new Body(json);
        return content.asByteArray()
                .doOnNext(body::add)
                .takeUntil(chunk -> body.read >= MOST)
                .then(Mono.just(body));
    }

    private void add(byte[] chunk) {
        int room = Math.max(0, (json ? MOST : HEAD) - kept.size());
        kept.write(chunk, 0, Math.min(room, chunk.length));
        read += chunk.length;
    }

    /** The first 2 KiB as text; PostgreSQL keeps no NUL. */
    String head() {
        byte[] bytes = kept.toByteArray();
        return new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.UTF_8).replace("\0", "");
    }

    /** Whether it says {@code "status":"ok"}, where it must. */
    boolean saysYes() {
        if (!json) {
            return true;
        }
        try {
            JsonNode status = JSON.readTree(kept.toByteArray()).path("status");
            return status.isString() && "ok".equals(status.stringValue());
        } catch (JacksonException e) {
            return false;
        }
    }
}
