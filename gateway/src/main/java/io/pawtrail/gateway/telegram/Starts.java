package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadId;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a /start sets going: a lead, or a neutral reply. */
final class Starts {
    private final Bus bus;
    private final TermsBook book;
    private final Acquaintances acquaintances;
    private final Patience patience;
    private final Outbox outbox;

    Starts(Bus bus, TermsBook book, Acquaintances acquaintances, Patience patience, Outbox outbox) {
        this.bus = bus;
        this.book = book;
        this.acquaintances = acquaintances;
        this.patience = patience;
        this.outbox = outbox;
    }

    Mono<Void> accept(BotId bot, Started started) {
        boolean answer = patience.answers(started.person().id(), bot.telegramId(), started.message(), started.at());
        return Mono.justOrEmpty(started.start().campaign())
                .flatMap(code -> book.of(bot, code))
                .map(campaign -> lead(started, answer, campaign))
                .defaultIfEmpty(Mono.defer(() -> neutral(bot, started, answer)))
                .flatMap(step -> step);
    }

    private Mono<Void> lead(Started started, boolean answer, CampaignTerms campaign) {
        return acquaintances
                .remember(started.person())
                .flatMap(subject -> bus.send(new StartLead(
                        new LeadId(campaign.campaign(), subject),
                        started.message(),
                        started.start().click(),
                        answer,
                        started.at(),
                        campaign.terms())));
    }

    private Mono<Void> neutral(BotId bot, Started started, boolean answer) {
        return answer
                ? Mono.<Void>fromRunnable(() -> outbox.neutral(bot, started)).subscribeOn(Schedulers.boundedElastic())
                : Mono.empty();
    }
}
