package io.pawtrail.gateway;

import io.pawtrail.messages.AccountId;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Images and videos for welcomes, addressed by content. */
public interface Media {
    /** The most characters that Telegram takes together with a picture or video (Bot API, {@code caption}). */
    int LONGEST_CAPTION = 1024;

    /**
     * Keeps what the account may use in its welcomes from now on; the name and type that somebody gave it do not count.
     * JPEG, PNG, WebP and GIF of at most 10 MB, MP4 of at most 50 MB. Refused with {@code media}, leaving nothing behind.
     * All buffers are released.
     */
    Mono<Kept> keep(AccountId account, Flux<DataBuffer> content);

    /** Whether the account may use it. What was asked for is kept another day, so that a campaign may come to refer to it. */
    Mono<Boolean> exists(AccountId account, String media);

    /**
     * What is kept.
     *
     * @param media its address: the SHA-256 of its bytes, in hex
     * @param type its media type, such as {@code image/png}
     * @param size in bytes
     */
    record Kept(String media, String type, long size) {}
}
