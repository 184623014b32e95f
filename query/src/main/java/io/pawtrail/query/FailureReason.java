package io.pawtrail.query;

import io.pawtrail.messages.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Why an attempt failed: the deliverer's error class and the HTTP status, as a reason. */
final class FailureReason {
    private static final int GONE = 410;

    private FailureReason() {}

    /** @param code the HTTP status; 0: there was no answer, or the log is past it */
    static void add(Reasons reasons, String error, int code, String host, @Nullable String address, int attempts) {
        switch (error) {
            case "address" ->
                reasons.add(ReasonCode.PRIVATE_HOST, "host", host, "address", address, "attempts", attempts);
            case "template" -> reasons.add(ReasonCode.TEMPLATE_REFUSED, "attempts", attempts);
            case "dns" -> reasons.add(ReasonCode.DNS, "host", host, "attempts", attempts);
            case "tls" -> reasons.add(ReasonCode.TLS, "attempts", attempts);
            case "timeout" -> reasons.add(ReasonCode.TIMEOUT, "attempts", attempts);
            default -> answered(reasons, error, code, attempts);
        }
    }

    private static void answered(Reasons reasons, String error, int code, int attempts) {
        if (code == GONE) {
            reasons.add(ReasonCode.GONE, "code", code, "attempts", attempts);
        } else if (code >= 400 && code < 500) {
            reasons.add(ReasonCode.TRACKER_REFUSED, "code", code, "attempts", attempts);
        } else {
            reasons.add(ReasonCode.TRACKER_FAILED, "error", error, "code", code, "attempts", attempts);
        }
    }
}
