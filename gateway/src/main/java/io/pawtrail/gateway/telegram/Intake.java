package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.IntakeMeter.Fate;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Trace;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes updates in, whichever way they came: carried out, or parked. Completes when one may be acknowledged; fails when
 * it has to come again.
 */
final class Intake {
    private final Dispatch dispatch;
    private final Parking parking;
    private final Hopeless hopeless;
    private final Duration patience;
    private final IntakeMeter meter;

    /** @param patience how long the commands of an update may take */
    Intake(Dispatch dispatch, Parking parking, Hopeless hopeless, Duration patience, IntakeMeter meter) {
        this.dispatch = dispatch;
        this.parking = parking;
        this.hopeless = hopeless;
        this.patience = patience;
        this.meter = meter;
    }

    Mono<Void> accept(BotId bot, Read update) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            String trace = Trace.ofUpdate(bot, update.id());
            return taken(bot, update)
                    .doOnNext(fate -> became(trace, update, fate, begun))
                    .doOnError(error -> became(trace, update, Fate.DEFERRED, begun))
                    .contextWrite(context -> trace.isEmpty() ? context : context.put(Trace.KEY, trace))
                    .then();
        });
    }

    /** An update for which there was no place. */
    void turnAway() {
        meter.turnAway();
    }

    private void became(String trace, Read update, Fate fate, long begun) {
        meter.count(update.meaning(), fate, begun);
        if (Trace.isRead()) {
            Trace.step(trace, "update {}: {}", IntakeMeter.kind(update.meaning()), fate.word());
        }
    }

    private Mono<Fate> taken(BotId bot, Read update) {
        if (update.meaning() instanceof Unclear unclear) {
            return park(bot, update, unclear.reason());
        }
        Fate fate = update.meaning() instanceof Nothing ? Fate.IGNORED : Fate.ACCEPTED;
        return carryOut(bot, update).then(Mono.just(fate)).onErrorResume(error -> failed(bot, update, error));
    }

    /** One that is parked, once more; gives why it has to stay there, empty if it was carried out. */
    Mono<String> again(BotId bot, Read update) {
        if (update.meaning() instanceof Unclear unclear) {
            return Mono.just(unclear.reason());
        }
        return carryOut(bot, update)
                .thenReturn("")
                .onErrorResume(error -> Mono.just(
                        error instanceof Refusal refusal
                                ? told(refusal)
                                : "failed when it was retried, with " + error));
    }

    private Mono<Void> carryOut(BotId bot, Read update) {
        return dispatch.carryOut(bot, update)
                .timeout(patience)
                .doOnSuccess(done -> hopeless.accepted(bot, update.id()));
    }

    private static String told(Refusal refusal) {
        return "refused: " + refusal.code() + ", " + refusal.reason();
    }

    private Mono<Fate> failed(BotId bot, Read update, Throwable error) {
        if (error instanceof Refusal refusal) {
            return park(bot, update, told(refusal));
        }
        return hopeless.failed(bot, update.id())
                ? park(bot, update, "failed for long while others were accepted, the last time with " + error)
                : Mono.error(error);
    }

    private Mono<Fate> park(BotId bot, Read update, String reason) {
        return Mono.<Void>fromRunnable(() -> parking.park(bot, update, reason))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(patience)
                .doOnSuccess(done -> hopeless.parked(bot, update.id()))
                .thenReturn(Fate.PARKED);
    }
}
