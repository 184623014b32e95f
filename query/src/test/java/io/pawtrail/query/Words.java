package io.pawtrail.query;

import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.postbacks.Reply;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons as the model words them, for one tracker. */
final class Words {
    final String host;
    private Instant restsUntil = Instant.MIN;

    Words(String host) {
        this.host = host;
    }

    void rests(Instant until) {
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
    }

    Reason of(ReasonCode code, Object... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return new Reason(code, values);
    }

    Optional<Reason> resting(Instant now) {
        return restsUntil.isAfter(now)
                ? Optional.of(of(ReasonCode.HOST_RESTING, "host", host, "until", restsUntil))
                : Optional.empty();
    }

    Reason failure(Reply reply, int attempts) {
        return switch (reply) {
            case REFUSED, BUSY -> of(ReasonCode.TRACKER_REFUSED, "code", reply.code(), "attempts", attempts);
            case GONE -> of(ReasonCode.GONE, "code", 410, "attempts", attempts);
            case OK, BODY, BROKEN, UNREACHABLE ->
                of(ReasonCode.TRACKER_FAILED, "error", reply.error(), "code", reply.code(), "attempts", attempts);
            case SILENT -> of(ReasonCode.TIMEOUT, "attempts", attempts);
            case UNTRUSTED -> of(ReasonCode.TLS, "attempts", attempts);
            case NOWHERE -> of(ReasonCode.DNS, "host", host, "attempts", attempts);
            case INSIDE -> of(ReasonCode.PRIVATE_HOST, "host", host, "address", "192.0.2.1", "attempts", attempts);
            case NO_TEMPLATE -> of(ReasonCode.TEMPLATE_REFUSED, "attempts", attempts);
        };
    }
}
