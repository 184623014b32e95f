package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Demoted;
import io.pawtrail.gateway.telegram.Meaning.Migrated;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Promoted;
import io.pawtrail.gateway.telegram.Meaning.Seen;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** From what an update means to commands. Completes when all of them were accepted; only then may it be acknowledged. */
final class Dispatch {
    private final Movements movements;
    private final Starts starts;
    private final Bus bus;
    private final TermsBook book;
    private final Visits visits;
    private final Titles titles;

    Dispatch(Bus bus, TermsBook book, Movements movements, Starts starts, Visits visits, Titles titles) {
        this.bus = bus;
        this.book = book;
        this.movements = movements;
        this.starts = starts;
        this.visits = visits;
        this.titles = titles;
    }

    /** Refused: what makes no sense to the other side. */
    Mono<Void> carryOut(BotId bot, Read update) {
        return Mono.defer(() -> meant(bot, update.meaning())).then(Mono.defer(() -> shown(bot, update)));
    }

    private Mono<Void> meant(BotId bot, Meaning meaning) {
        return switch (meaning) {
            case Started started -> starts.accept(bot, started);
            case Moved moved -> movements.moved(bot, moved);
            case AskedToJoin asked -> movements.asked(bot, asked);
            case Seen seen -> movements.seen(bot, seen);
            case Promoted promoted ->
                bus.send(new ConnectChat(
                        bot, promoted.chat(), promoted.title(), promoted.type(), promoted.mayInvite(), promoted.at()));
            case Demoted demoted -> bus.send(new LoseChat(bot, demoted.chat(), demoted.at()));
            case Migrated migrated -> migrate(bot, migrated);
            case Nothing nothing -> Mono.empty();
            case Unclear unclear -> Mono.error(Refusal.of("update", unclear.reason()));
        };
    }

    /** What it may do in the supergroup, only Telegram can tell. */
    private Mono<Void> migrate(BotId bot, Migrated migrated) {
        return bus.send(new MigrateChat(bot, migrated.chat(), migrated.to(), migrated.at()))
                .then(Mono.<Void>fromRunnable(() -> {
                            book.forget(bot, migrated.chat());
                            book.forget(bot, migrated.to());
                            visits.add(bot, List.of(migrated.to()));
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    private Mono<Void> shown(BotId bot, Read update) {
        Shown shown = update.shown();
        if (shown == null || update.meaning() instanceof Unclear || !titles.isNews(bot, shown)) {
            return Mono.empty();
        }
        Mono<Void> told = update.meaning() instanceof Promoted
                ? Mono.empty()
                : bus.send(new RenameChat(bot, shown.chat(), shown.title(), shown.at()));
        return told.then(Mono.fromRunnable(() -> titles.keep(bot, shown)));
    }
}
