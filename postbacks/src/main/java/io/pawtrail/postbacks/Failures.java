package io.pawtrail.postbacks;

import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes error classes of exceptions. */
final class Failures {
    private Failures() {}

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure failure = known(cause);
            if (failure != null) {
                return failure;
            }
        }
        return Failure.BROKEN;
    }

    private static @Nullable Failure known(Throwable cause) {
        return switch (cause) {
            case Guard.Refused refused -> Failure.ADDRESS;
            case Guard.NotDialled notDialled -> Failure.CONNECT;
            case UnknownHostException unknown -> Failure.DNS;
            case SSLException tls -> Failure.TLS;
            case TimeoutException late -> Failure.TIMEOUT;
            default -> null;
        };
    }

    /** The address that was tried, if it came to that. */
    static String address(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Guard.Refused refused) {
                return refused.address();
            }
            if (cause instanceof Guard.NotDialled notDialled) {
                return notDialled.address();
            }
        }
        return "";
    }
}
