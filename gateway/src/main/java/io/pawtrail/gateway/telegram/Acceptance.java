package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries a batch out: queues beside each other, each in its order, and none left out however long it takes. */
final class Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    private static final int AT_ONCE = 32;

    private final Dispatch dispatch;
    private final Duration patience;

    Acceptance(Dispatch dispatch, Duration patience) {
        this.dispatch = dispatch;
        this.patience = patience;
    }

    /** Returns when every update was accepted; throws when there is no sense in going on. */
    void all(BotId bot, List<Read> batch, BooleanSupplier mine) throws InterruptedException {
        Map<String, Deque<Read>> queues = new LinkedHashMap<>();
        batch.forEach(update -> queues.computeIfAbsent(update.meaning().queue(), queue -> new ArrayDeque<>())
                .add(update));
        Backoff backoff = new Backoff();
        while (true) {
            Flux.fromIterable(queues.values())
                    .flatMap(queue -> drain(bot, queue), AT_ONCE)
                    .blockLast();
            queues.values().removeIf(Deque::isEmpty);
            if (queues.isEmpty()) {
                return;
            }
            Thread.sleep(backoff.next());
            if (!mine.getAsBoolean()) {
                throw new IllegalStateException(bot + " is polled by another gateway now");
            }
        }
    }

    /** As far as it goes: a failing update holds up its own queue and no other. */
    private Mono<Void> drain(BotId bot, Deque<Read> queue) {
        return Flux.fromIterable(List.copyOf(queue))
                .concatMap(
                        update -> dispatch.accept(bot, update).timeout(patience).then(Mono.fromRunnable(queue::poll)))
                .then()
                .onErrorResume(error -> {
                    LOG.warn("An update of {} could not be accepted and is tried again: {}", bot, error.toString());
                    return Mono.empty();
                });
    }
}
