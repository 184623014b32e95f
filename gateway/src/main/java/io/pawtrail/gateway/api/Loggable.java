package io.pawtrail.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * An error as it goes into the log: the same stack and causes, but nothing in its messages can begin a line. A database
 * quotes in them what somebody sent.
 */
public final class Loggable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 16;

    private final Throwable error;

    private Loggable(Throwable error, @Nullable Throwable cause) {
        super(PlainText.of(String.valueOf(error)), cause, false, true);
        this.error = error;
        setStackTrace(error.getStackTrace());
    }

    public static Loggable of(Throwable error) {
        return of(error, DEEPEST);
    }

    private static Loggable of(Throwable error, int deep) {
        Throwable cause = error.getCause();
        return new Loggable(error, cause == null || deep == 0 ? null : of(cause, deep - 1));
    }

    /** As it was thrown, to be judged by its class and never to be printed. */
    public Throwable error() {
        return error;
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
