package io.pawtrail.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one event loop that owns the world, so that the world needs no locks: other threads ask it and wait. */
final class Loop {
    private static final int PATIENCE_SECONDS = 30;

    private final Context context;
    private final Thread thread = Thread.currentThread();

    /** Made on the loop itself. */
    Loop(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    <T> T call(Supplier<T> work) {
        if (Thread.currentThread() == thread) {
            return work.get();
        }
        var answer = new CompletableFuture<T>();
        context.runOnContext(nothing -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
