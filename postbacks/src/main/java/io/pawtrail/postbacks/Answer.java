package io.pawtrail.postbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param address that was dialled; empty if none was
 * @param code HTTP status; 0 if there was no answer
 * @param head the first 2 KiB of the body, or as much as came
 * @param failure none if the tracker took it
 * @param retryAfter the header as it came, empty if it did not
 */
record Answer(
        String url,
        Instant at,
        String address,
        int code,
        long millis,
        String head,
        @Nullable Failure failure,
        String retryAfter) {

    /** No call was made. */
    static Answer none(Failure failure, Instant at) {
        return new Answer("", at, "", 0, 0, "", failure, "");
    }

    Instant end() {
        return at.plusMillis(millis);
    }

    String error() {
        return failure == null ? "" : failure.word();
    }

    /** A 4xx that more attempts rarely change. */
    boolean refused() {
        return code >= 400 && code < 500 && code != 408 && code != 409 && code != 425 && code != 429;
    }

    /** The host is ill, rather than of another opinion. */
    boolean ill() {
        return switch (failure) {
            case null -> false;
            case TEMPLATE, ADDRESS, BODY -> false;
            case STATUS -> code >= 500 || code == 408 || code == 429;
            case DNS, CONNECT, TLS, TIMEOUT, BROKEN -> true;
        };
    }
}
