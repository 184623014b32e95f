package io.pawtrail.sandbox;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** What the way to a bot is like: now and then a queue is held up, now and then something arrives twice. */
final class Weather {
    private static final long SHORTEST_MILLIS = 20;

    private final Vertx vertx;
    private final Random chance;
    private final SandboxOptions options;
    private final Map<String, Queue<Runnable>> heldUp = new HashMap<>();

    Weather(Vertx vertx, Random chance, SandboxOptions options) {
        this.vertx = vertx;
        this.chance = chance;
        this.options = options;
    }

    /** Lets it through at once, or later and then with all that came behind it in the same queue. */
    void pass(String queue, Runnable arrival) {
        Queue<Runnable> held = heldUp.get(queue);
        if (held != null) {
            held.add(arrival);
        } else if (happens(options.chaos().delays())) {
            Queue<Runnable> waiting = new ArrayDeque<>();
            waiting.add(arrival);
            heldUp.put(queue, waiting);
            later(() -> {
                heldUp.remove(queue);
                waiting.forEach(Runnable::run);
            });
        } else {
            arrival.run();
        }
    }

    boolean strikesTwice() {
        return happens(options.chaos().duplicates());
    }

    void later(Runnable work) {
        long span = Math.max(1, options.chaos().longestDelay().toMillis() - SHORTEST_MILLIS);
        vertx.setTimer(SHORTEST_MILLIS + (long) (chance.nextDouble() * span), timer -> work.run());
    }

    private boolean happens(double probability) {
        return probability > 0 && chance.nextDouble() < probability;
    }
}
