package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An account's campaigns by their numbers. Somebody else's, a deleted one and one that never was look all the same. */
final class CampaignBook {
    private static final String UNKNOWN = "You have no such campaign";

    private final Bus bus;
    private final CreativeStore creatives;
    private final TemplateStore templates;
    private final TermsMemory memory;

    CampaignBook(Bus bus, CreativeStore creatives, TemplateStore templates, TermsMemory memory) {
        this.bus = bus;
        this.creatives = creatives;
        this.templates = templates;
        this.memory = memory;
    }

    Mono<CampaignView> find(AccountId account, long number) {
        return bus.ask(new FindCampaign(account, number), CampaignView.class)
                .filter(view -> view.status() != CampaignChange.DELETED)
                .onErrorMap(CampaignBook::unknown, error -> Refusal.of("id", UNKNOWN))
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", UNKNOWN)));
    }

    /** What is nobody's to the command side is so to the caller, in the same words. */
    static boolean unknown(Throwable error) {
        return error instanceof Refusal refusal && ("id".equals(refusal.code()) || "unknown".equals(refusal.code()));
    }

    Mono<Void> send(Object command) {
        return bus.send(command).onErrorMap(CampaignBook::unknown, error -> Refusal.of("id", UNKNOWN));
    }

    /** The campaign once the read side shows the change. It has happened by now, so it is answered in any case. */
    Mono<CampaignView> changed(AccountId account, CampaignView before, CampaignChange change) {
        memory.changed(before.bot());
        return Settling.look(find(account, before.number()).filter(change::isShownBy))
                .onErrorResume(late -> Mono.just(change.apply(before)));
    }

    /** Done when the read side shows it no more, or has had its time. */
    Mono<Void> gone(AccountId account, CampaignView before) {
        memory.changed(before.bot());
        return Settling.look(find(account, before.number())
                        .map(view -> false)
                        .onErrorResume(CampaignBook::unknown, gone -> Mono.just(true))
                        .filter(gone -> gone))
                .onErrorComplete()
                .then();
    }

    Mono<Answer> answer(CampaignView view) {
        return Mono.fromCallable(() -> answer(view, texts(view.templates().revision())))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** With what is to be thought of its templates. */
    Mono<Answer> warned(CampaignView view) {
        return Mono.fromCallable(() -> {
                    TemplateTexts texts = texts(view.templates().revision());
                    return answer(view, texts).with(TemplateWarnings.of(texts));
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Answer answer(CampaignView view, TemplateTexts texts) {
        return Answer.of(CampaignShapes.CampaignDetails.of(view, creative(view.creative()), texts));
    }

    Creative creative(long revision) {
        return creatives.find(revision).orElse(CampaignTexts.NO_CREATIVE);
    }

    /** Revision 0 has none. */
    TemplateTexts texts(long revision) {
        return revision == 0 ? TemplateTexts.NONE : templates.find(revision).orElse(TemplateTexts.NONE);
    }
}
