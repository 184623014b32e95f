package io.pawtrail.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * An error as it goes into the log: the same stack and causes, but nothing in its messages can begin a line. A database
 * quotes in them what somebody sent.
 */
final class Loggable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 16;

    private Loggable(Throwable error, @Nullable Throwable cause) {
        super(PlainText.of(String.valueOf(error)), cause, false, true);
        setStackTrace(error.getStackTrace());
    }

    static Throwable of(Throwable error) {
        return of(error, DEEPEST);
    }

    private static Loggable of(Throwable error, int deep) {
        Throwable cause = error.getCause();
        return new Loggable(error, cause == null || deep == 0 ? null : of(cause, deep - 1));
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
