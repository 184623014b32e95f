package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Media;
import io.pawtrail.messages.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes media in piece by piece: never more than a megabyte of one is in memory. */
final class MediaStore implements Media {
    private static final Logger LOG = LoggerFactory.getLogger(MediaStore.class);
    private static final int PIECE = 1 << 20;
    private static final int BUFFERS = 4;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");

    private final MediaRows rows;
    private final Uploads uploads = new Uploads();

    MediaStore(MediaRows rows) {
        this.rows = rows;
    }

    /** Refused with {@code rate} too, unread, while the account or all of them have too many under way. */
    @Override
    public Mono<Kept> keep(AccountId account, Flux<DataBuffer> content) {
        return Mono.defer(() -> {
            uploads.enter(account);
            return Apart.take(content, coming -> taken(account, coming));
        });
    }

    private Kept taken(AccountId account, Flux<DataBuffer> content) throws IOException {
        try (InputStream in = DataBufferUtils.subscriberInputStream(content, BUFFERS)) {
            return take(account, in);
        } finally {
            uploads.leave(account);
        }
    }

    @Override
    public Mono<Boolean> exists(AccountId account, String media) {
        return Mono.fromCallable(() -> ADDRESS.matcher(media).matches() && rows.use(account, media))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Kept take(AccountId account, InputStream in) throws IOException {
        long upload = rows.begin();
        try {
            return take(account, upload, in);
        } catch (IOException | RuntimeException e) {
            drop(upload);
            throw e;
        }
    }

    private Kept take(AccountId account, long upload, InputStream in) throws IOException {
        MessageDigest hash = sha256();
        byte[] piece = in.readNBytes(PIECE);
        MediaType type = MediaType.of(piece);
        Picture.check(type, piece, piece.length < PIECE);
        long size = 0;
        for (int n = 0; piece.length > 0; n++) {
            size += piece.length;
            type.checkSize(size);
            hash.update(piece);
            rows.add(upload, n, piece);
            piece = in.readNBytes(PIECE);
        }
        String media = HexFormat.of().formatHex(hash.digest());
        if (!rows.close(upload, media, type.type(), size, account)) {
            drop(upload); // the same bytes are here already
        }
        return new Kept(media, type.type(), size);
    }

    private void drop(long upload) {
        try {
            rows.drop(upload);
        } catch (RuntimeException e) {
            LOG.info("What was left of an upload is swept in a day: {}", e.toString());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
