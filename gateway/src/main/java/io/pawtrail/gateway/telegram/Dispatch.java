package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Demoted;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Promoted;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** From what an update means to commands. Completes when all of them were accepted; only then may it be acknowledged. */
final class Dispatch {
    private final Bus bus;
    private final TermsBook book;
    private final Acquaintances acquaintances;
    private final Patience patience;
    private final Outbox outbox;
    private final Parking parking;

    Dispatch(Bus bus, TermsBook book, Acquaintances acquaintances, Patience patience, Outbox outbox, Parking parking) {
        this.bus = bus;
        this.book = book;
        this.acquaintances = acquaintances;
        this.patience = patience;
        this.outbox = outbox;
        this.parking = parking;
    }

    Mono<Void> accept(BotId bot, Read update) {
        return carryOut(bot, update)
                .onErrorResume(
                        Refusal.class,
                        refusal -> park(bot, update, "refused: " + refusal.code() + ", " + refusal.reason()));
    }

    private Mono<Void> carryOut(BotId bot, Read update) {
        return switch (update.meaning()) {
            case Started started -> start(bot, started);
            case Moved moved ->
                all(
                        bot,
                        moved.chat(),
                        moved.person(),
                        (lead, campaign) -> new RecordMovement(
                                lead, moved.was(), moved.movement(), Source.REPORTED, moved.at(), campaign.terms()));
            case AskedToJoin asked ->
                all(
                        bot,
                        asked.chat(),
                        asked.person(),
                        (lead, campaign) -> new RecordJoinRequest(lead, asked.at(), campaign.terms()));
            case Promoted promoted ->
                bus.send(new ConnectChat(
                        bot, promoted.chat(), promoted.title(), promoted.type(), promoted.mayInvite(), promoted.at()));
            case Demoted demoted -> bus.send(new LoseChat(bot, demoted.chat(), demoted.at()));
            case Nothing nothing -> Mono.empty();
            case Unclear unclear -> park(bot, update, unclear.reason());
        };
    }

    private Mono<Void> start(BotId bot, Started started) {
        boolean answer = patience.answers(started.person().id(), bot.telegramId(), started.message(), started.at());
        return Mono.justOrEmpty(started.start().campaign())
                .flatMap(code -> book.of(bot, code))
                .map(campaign -> lead(bot, started, answer, campaign))
                .defaultIfEmpty(Mono.defer(() -> neutral(bot, started, answer)))
                .flatMap(step -> step);
    }

    private Mono<Void> lead(BotId bot, Started started, boolean answer, CampaignTerms campaign) {
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

    private Mono<Void> all(
            BotId bot, long chat, Caller person, BiFunction<LeadId, CampaignTerms, LeadCommand> command) {
        return book.tracking(bot, chat)
                .filter(campaigns -> !campaigns.isEmpty()) // of strangers in chats that nobody tracks we keep nothing
                .flatMapMany(campaigns -> acquaintances
                        .remember(person)
                        .flatMapMany(subject -> Flux.fromIterable(campaigns)
                                .concatMap(campaign -> bus.send(command.apply(lead(campaign, subject), campaign)))))
                .then();
    }

    private static LeadId lead(CampaignTerms campaign, Subject subject) {
        return new LeadId(campaign.campaign(), subject);
    }

    private Mono<Void> park(BotId bot, Read update, String reason) {
        return Mono.<Void>fromRunnable(() -> parking.park(bot, update, reason))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
