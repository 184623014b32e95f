package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries a batch out: queues beside each other, each in its order. */
final class Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    private static final int AT_ONCE = 32;
    /** Of all polled bots together: what the commands get through in a moment. The others wait for their turn. */
    private static final int ALL = 128;

    private final Intake intake;
    private final Semaphore turns = new Semaphore(ALL, true);

    Acceptance(Intake intake) {
        this.intake = intake;
    }

    /** Gives what was accepted: of each queue all, or what stands before the first that failed. */
    List<Read> of(BotId bot, List<Read> batch) {
        Map<String, List<Read>> queues = new LinkedHashMap<>();
        batch.forEach(update -> queues.computeIfAbsent(update.meaning().queue(), queue -> new ArrayList<>())
                .add(update));
        int turn = Math.min(AT_ONCE, queues.size());
        turns.acquireUninterruptibly(turn);
        try {
            return Flux.fromIterable(queues.values())
                    .flatMap(queue -> drain(bot, queue), AT_ONCE)
                    .collectList()
                    .blockOptional()
                    .orElseGet(List::of);
        } finally {
            turns.release(turn);
        }
    }

    /** As far as it goes: a failing update holds up its own queue and no other. */
    private Flux<Read> drain(BotId bot, Collection<Read> queue) {
        return Flux.fromIterable(queue)
                .concatMap(update -> intake.accept(bot, update).then(Mono.just(update)))
                .onErrorResume(error -> {
                    LOG.warn(
                            "An update of {} could not be accepted and is tried again: {}", bot, Printable.line(error));
                    return Flux.empty();
                });
    }
}
