package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Makes a campaign of a draft. */
final class CampaignMaking {
    private static final int CODE_LENGTH = 8;
    private static final int TRIES = 5;

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final TextShelf shelf;
    private final Letters letters;

    CampaignMaking(JdbcTemplate jdbc, Bus bus, TextShelf shelf, Letters letters) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.shelf = shelf;
        this.letters = letters;
    }

    /** A campaign that now is. */
    record Made(long number, CampaignId campaign) {}

    Mono<Made> make(AccountId account, Draft draft) {
        return Mono.fromCallable(this::number)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(number -> shelf.keep(draft.creative(), draft.templates())
                        .flatMap(kept -> shelf.dropIfRefused(kept, create(account, draft, number, kept))))
                .onErrorMap(
                        CampaignMaking::codeTaken,
                        refusal -> new IllegalStateException("Every code that was drawn is taken", refusal));
    }

    private long number() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT nextval('edge.campaign_number')", Long.class), "a sequence always answers");
    }

    private Mono<Made> create(AccountId account, Draft draft, long number, TextShelf.Kept kept) {
        return Mono.defer(() -> {
                    CampaignId campaign = new CampaignId(letters.draw(CODE_LENGTH));
                    CreateCampaign command = new CreateCampaign(
                            campaign,
                            number,
                            account,
                            draft.bot(),
                            draft.chat(),
                            kept.itsCreative(),
                            kept.itsTemplates(),
                            draft.window());
                    return bus.send(command).thenReturn(new Made(number, campaign));
                })
                .retryWhen(Retry.max(TRIES - 1L)
                        .filter(CampaignMaking::codeTaken)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }

    private static boolean codeTaken(Throwable error) {
        return error instanceof Refusal refusal && "code".equals(refusal.code());
    }
}
