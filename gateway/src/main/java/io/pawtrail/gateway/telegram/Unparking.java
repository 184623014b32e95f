package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Parking.Parked;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Parked updates, once more on the way that new ones take. A row goes only after its update was accepted, so a crash in
 * between repeats it, which is nothing; its dates are Telegram's, however long it lay here.
 */
final class Unparking {
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Parking parking;
    private final UpdateReader reader;
    private final Intake intake;
    private final Bus bus;

    Unparking(Parking parking, UpdateReader reader, Intake intake, Bus bus) {
        this.parking = parking;
        this.reader = reader;
        this.intake = intake;
        this.bus = bus;
    }

    /** @param reason why it stays parked; empty: it was accepted */
    record Retried(long id, String reason) {
        boolean accepted() {
            return reason.isEmpty();
        }
    }

    /**
     * Some of a bot's were retried.
     *
     * @param after the last of them
     * @param more whether there may be more behind it
     */
    record Some(long accepted, long parked, long after, boolean more) {
        Some plus(Retried one) {
            return new Some(accepted + (one.accepted() ? 1 : 0), parked + (one.accepted() ? 0 : 1), one.id(), true);
        }
    }

    /** Refused: {@code id}. */
    Mono<Retried> retry(long id) {
        return Mono.fromCallable(() -> parking.find(id))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "There is no parked update " + id)))
                .flatMap(this::retry);
    }

    /** In the order in which they came, behind that one; as many as ten seconds suffice for. */
    Mono<Some> retryAll(BotId bot, long after) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return Mono.fromCallable(() -> parking.after(bot, after, BATCH))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(ids -> inOrder(ids, end, new Some(0, 0, after, !ids.isEmpty())));
    }

    private Mono<Some> inOrder(List<Long> ids, long end, Some none) {
        return Flux.fromIterable(ids)
                .takeWhile(id -> System.nanoTime() - end < 0)
                .concatMap(id -> retry(id).onErrorResume(Refusal.class, gone -> Mono.empty()), 1)
                .reduce(none, Some::plus)
                .map(some -> ids.size() < BATCH && (ids.isEmpty() || ids.getLast() == some.after())
                        ? new Some(some.accepted(), some.parked(), some.after(), false)
                        : some);
    }

    private Mono<Retried> retry(Parked parked) {
        return sameOwner(parked)
                .flatMap(reason ->
                        reason.isEmpty() ? intake.again(parked.bot(), reader.read(parked.raw())) : Mono.just(reason))
                .publishOn(Schedulers.boundedElastic())
                .map(reason -> {
                    if (reason.isEmpty()) {
                        parking.remove(parked.id());
                    } else {
                        parking.stays(parked.id(), reason);
                    }
                    return new Retried(parked.id(), reason);
                });
    }

    /** What a bot saw for one account is none of the next one's business. Gives why not; empty if it still is the same. */
    private Mono<String> sameOwner(Parked parked) {
        return bus.send(new DescribeBot(parked.bot()), Description.class)
                .flatMap(bot -> bot.owner() == null
                        ? Mono.just("nobody has the bot attached now")
                        : bus.ask(new FindBots(bot.owner()), BotsView.class).map(view -> stranger(view, parked)))
                .onErrorResume(Refusal.class, refusal -> Mono.just("its owner: " + refusal.reason()));
    }

    private static String stranger(BotsView view, Parked parked) {
        return view.bots().stream()
                .filter(bot -> bot.bot().equals(parked.bot()))
                .findFirst()
                .map(bot -> bot.created().isAfter(parked.received()) ? "it came before the bot's owner of today" : "")
                .orElse("the read side does not know the bot's owner yet");
    }
}
