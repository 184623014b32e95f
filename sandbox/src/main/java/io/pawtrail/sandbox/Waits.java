package io.pawtrail.sandbox;

import io.vertx.core.Future;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For threads that are none of the sandbox's own. */
final class Waits {
    private static final int PATIENCE_SECONDS = 20;

    private Waits() {}

    static void listens(Future<?> server, int port, String setting) {
        try {
            done(server);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof BindException) {
                throw new IllegalStateException("Port " + port + " is busy; give another by " + setting + ".", e);
            }
            throw e;
        }
    }

    static void done(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
