package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
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

    /** @param patience how long the commands of an update may take */
    Intake(Dispatch dispatch, Parking parking, Hopeless hopeless, Duration patience) {
        this.dispatch = dispatch;
        this.parking = parking;
        this.hopeless = hopeless;
        this.patience = patience;
    }

    Mono<Void> accept(BotId bot, Read update) {
        if (update.meaning() instanceof Unclear unclear) {
            return park(bot, update, unclear.reason());
        }
        return carryOut(bot, update).onErrorResume(error -> failed(bot, update, error));
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

    private Mono<Void> failed(BotId bot, Read update, Throwable error) {
        if (error instanceof Refusal refusal) {
            return park(bot, update, told(refusal));
        }
        return hopeless.failed(bot, update.id())
                ? park(bot, update, "failed for long while others were accepted, the last time with " + error)
                : Mono.error(error);
    }

    private Mono<Void> park(BotId bot, Read update, String reason) {
        return Mono.<Void>fromRunnable(() -> parking.park(bot, update, reason))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(patience)
                .doOnSuccess(done -> hopeless.parked(bot, update.id()));
    }
}
