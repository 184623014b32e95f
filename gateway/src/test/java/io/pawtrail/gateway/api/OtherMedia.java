package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Media;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Counts what comes, as it comes, and keeps none of it. Everything is a PNG that begins like one. */
final class OtherMedia implements Media {
    static final String CATS = "c".repeat(64);
    private static final int PIECE = 1 << 16;

    /** What was kept. */
    final List<Kept> kept = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Kept> keep(AccountId account, Flux<DataBuffer> content) {
        return Mono.fromCallable(() -> {
                    try (InputStream in = DataBufferUtils.subscriberInputStream(content, 4)) {
                        return taken(in);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Kept taken(InputStream in) throws IOException {
        byte[] piece = in.readNBytes(PIECE);
        Refusal.unless(piece.length > 0 && piece[0] == 'P', "media", "The file is no PNG");
        long size = 0;
        for (; piece.length > 0; piece = in.readNBytes(PIECE)) {
            size += piece.length;
            Refusal.unless(size <= 50L << 20, "media", "The file is too large");
        }
        Kept one = new Kept(CATS, "image/png", size);
        kept.add(one);
        return one;
    }

    @Override
    public Mono<Boolean> exists(AccountId account, String media) {
        return Mono.fromCallable(() -> account.equals(OtherSide.ANN) && media.equals(CATS));
    }
}
