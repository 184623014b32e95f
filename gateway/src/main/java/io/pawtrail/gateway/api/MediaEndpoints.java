package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Media;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Creative;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code media/*}. */
final class MediaEndpoints {
    private final Media media;

    MediaEndpoints(Media media) {
        this.media = media;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.upload("media/upload", this::upload));
    }

    private Mono<Answer> upload(Upload upload) {
        return media.keep(upload.account(), upload.content())
                .onErrorResume(Refusal.class, refusal -> ended(upload, refusal).then(Mono.error(refusal)))
                .map(kept -> Answer.of(new Shapes.NewMedia(kept.media(), kept.type(), kept.size())));
    }

    /** The refusal is heard when the rest has come; where nothing was read, nothing is waited for. */
    private static Mono<Void> ended(Upload upload, Refusal refusal) {
        return "rate".equals(refusal.code()) ? Mono.empty() : upload.end();
    }

    /** Fails unless the welcome's media, if it has any, is the account's own upload; what it had before is not asked for. */
    static Mono<Void> check(Media media, AccountId account, Creative creative, Creative was) {
        return creative.media().isEmpty() || creative.media().equals(was.media())
                ? Mono.empty()
                : media.exists(account, creative.media())
                        .filter(own -> own)
                        .switchIfEmpty(Mono.error(() -> Refusal.of(
                                "media",
                                "You have no such media: upload it with media/upload and give what it answers")))
                        .then();
    }
}
