package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Media;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.CampaignCommand.Basis;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Edits a campaign. What stays is read from the campaign itself: the read side may be behind, and an edit of one template
 * must not bring an older one of its set back.
 */
final class CampaignEditing {
    private final Bus bus;
    private final CampaignBook book;
    private final TextShelf shelf;
    private final Media media;
    private final AddressPolicy policy;

    CampaignEditing(Bus bus, CampaignBook book, TextShelf shelf, Media media, AddressPolicy policy) {
        this.bus = bus;
        this.book = book;
        this.shelf = shelf;
        this.media = media;
        this.policy = policy;
    }

    /** What the campaign had, and what it is to have. */
    private record Edit(
            CampaignTerms was,
            Creative oldCreative,
            Creative creative,
            TemplateTexts oldTexts,
            TemplateTexts texts,
            @Nullable UnsubWindow window) {
        UnsubWindow itsWindow() {
            return window == null ? was.terms().window() : window;
        }
    }

    Mono<CampaignView> edit(AccountId account, Parameters parameters) {
        return book.find(account, parameters.id("id")).flatMap(view -> {
            checkFixed("bot", view.bot().telegramId(), parameters);
            checkFixed("chat", view.chat(), parameters);
            return Mono.defer(() -> bus.send(new DescribeCampaign(view.campaign()), CampaignTerms.class))
                    .publishOn(Schedulers.boundedElastic())
                    .map(was -> read(was, parameters))
                    .flatMap(edit -> MediaEndpoints.check(media, account, edit.creative(), edit.oldCreative())
                            .then(Mono.defer(() -> apply(account, view, edit))))
                    .retryWhen(Stale.again());
        });
    }

    /** A script may send back what camp/get gave it, but nothing else. */
    private static void checkFixed(String name, long is, Parameters parameters) {
        Refusal.unless(
                !(parameters.idIfGiven(name) instanceof Long given) || given == is,
                "param",
                "A campaign keeps its " + name + " for ever: make another campaign for another " + name);
    }

    private Edit read(CampaignTerms was, Parameters parameters) {
        Creative oldCreative = book.creative(was.creative());
        TemplateTexts oldTexts = book.texts(was.terms().templates().revision());
        return new Edit(
                was,
                oldCreative,
                CampaignTexts.creative(parameters, oldCreative, policy),
                oldTexts,
                CampaignTexts.templates(parameters, oldTexts, policy),
                parameters.numberIfGiven("unsub_window").map(UnsubWindow::new).orElse(null));
    }

    private Mono<CampaignView> apply(AccountId account, CampaignView view, Edit edit) {
        boolean newCreative = !edit.creative().equals(edit.oldCreative());
        boolean newTexts = !edit.texts().equals(edit.oldTexts());
        return shelf.keep(newCreative ? edit.creative() : null, newTexts ? edit.texts() : null)
                .flatMap(kept -> {
                    EditCampaign command = new EditCampaign(
                            view.campaign(),
                            account,
                            kept.creative(),
                            kept.templates(),
                            edit.window(),
                            new Basis(
                                    edit.was().creative(),
                                    edit.was().terms().templates().revision()));
                    return shelf.dropIfRefused(kept, book.send(command))
                            .then(Mono.defer(
                                    () -> book.changed(account, view, kept.changeOf(edit.was(), edit.itsWindow()))));
                });
    }
}
