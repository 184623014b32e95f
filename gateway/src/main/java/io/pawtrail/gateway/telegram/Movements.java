package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Seen;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Source;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people do in chats concerns every campaign that tracks there, and nobody where none does. */
final class Movements {
    private final Bus bus;
    private final TermsBook book;
    private final Acquaintances acquaintances;

    Movements(Bus bus, TermsBook book, Acquaintances acquaintances) {
        this.bus = bus;
        this.book = book;
        this.acquaintances = acquaintances;
    }

    Mono<Void> moved(BotId bot, Moved moved) {
        return all(
                bot,
                moved.chat(),
                moved.person(),
                (lead, campaign) -> new RecordMovement(
                        lead, moved.was(), moved.movement(), Source.REPORTED, moved.at(), campaign.terms()));
    }

    Mono<Void> asked(BotId bot, AskedToJoin asked) {
        return all(
                bot,
                asked.chat(),
                asked.person(),
                (lead, campaign) -> new RecordJoinRequest(lead, asked.at(), campaign.terms()));
    }

    Mono<Void> seen(BotId bot, Seen seen) {
        return all(
                bot,
                seen.chat(),
                seen.person(),
                (lead, campaign) -> new RecordSighting(lead, seen.at(), campaign.terms()));
    }

    private Mono<Void> all(
            BotId bot, long chat, Caller person, BiFunction<LeadId, CampaignTerms, LeadCommand> command) {
        return book.tracking(bot, chat)
                .filter(campaigns -> !campaigns.isEmpty()) // of strangers in chats that nobody tracks we keep nothing
                .flatMapMany(campaigns -> acquaintances
                        .remember(person)
                        .flatMapMany(subject -> Flux.fromIterable(campaigns)
                                .concatMap(campaign ->
                                        bus.send(command.apply(new LeadId(campaign.campaign(), subject), campaign)))))
                .then();
    }
}
