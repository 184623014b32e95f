package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Templates;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.TemplateStore;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Makes a campaign of a draft: texts into the vault, then the command. What is refused leaves no text behind; after a
 * failure that may have been a success the texts stay, and are swept if no event came to refer to them.
 */
final class CampaignMaking {
    private static final int CODE_LENGTH = 8;
    private static final int TRIES = 5;

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final CreativeStore creatives;
    private final TemplateStore templates;
    private final Letters letters;

    CampaignMaking(JdbcTemplate jdbc, Bus bus, CreativeStore creatives, TemplateStore templates, Letters letters) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.creatives = creatives;
        this.templates = templates;
        this.letters = letters;
    }

    /** A campaign that now is. */
    record Made(long number, CampaignId campaign) {}

    private record Kept(long number, long creative, Templates templates) {}

    Mono<Made> make(AccountId account, Draft draft) {
        return Mono.fromCallable(() -> keep(draft))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(kept -> create(account, draft, kept));
    }

    private Kept keep(Draft draft) {
        long number = Objects.requireNonNull(
                jdbc.queryForObject("SELECT nextval('edge.campaign_number')", Long.class), "a sequence always answers");
        return new Kept(number, creatives.keep(draft.creative()), templates.keep(draft.templates()));
    }

    private Mono<Made> create(AccountId account, Draft draft, Kept kept) {
        return Mono.defer(() -> {
                    CampaignId campaign = new CampaignId(letters.draw(CODE_LENGTH));
                    CreateCampaign command = new CreateCampaign(
                            campaign,
                            kept.number(),
                            account,
                            draft.bot(),
                            draft.chat(),
                            kept.creative(),
                            kept.templates(),
                            draft.window());
                    return bus.send(command).thenReturn(new Made(kept.number(), campaign));
                })
                .retryWhen(Retry.max(TRIES - 1L)
                        .filter(CampaignMaking::codeTaken)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .onErrorResume(Refusal.class, refusal -> drop(kept).then(Mono.error(told(refusal))));
    }

    private static boolean codeTaken(Throwable error) {
        return error instanceof Refusal refusal && "code".equals(refusal.code());
    }

    private static Throwable told(Refusal refusal) {
        return codeTaken(refusal) ? new IllegalStateException("Every code that was drawn is taken", refusal) : refusal;
    }

    private Mono<Void> drop(Kept kept) {
        return Mono.<Void>fromRunnable(() -> {
                    creatives.drop(kept.creative());
                    if (!kept.templates().none()) {
                        templates.drop(kept.templates().revision());
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
