package io.pawtrail.query;

import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.postbacks.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reasons as the model words them, for one tracker. */
final class Words {
    final String host;
    private Instant restsUntil = Instant.MIN;
    private @Nullable Instant paused;

    Words(String host) {
        this.host = host;
    }

    void rests(Instant until) {
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
    }

    void pause(@Nullable Instant since) {
        paused = paused == null || since == null ? since : paused;
    }

    boolean isPaused() {
        return paused != null;
    }

    /** Nothing is called there now. */
    boolean silent(Instant now) {
        return isPaused() || restsUntil.isAfter(now);
    }

    static Reason of(ReasonCode code, Object... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return new Reason(code, values);
    }

    Optional<Instant> restsUntil(Instant now) {
        return restsUntil.isAfter(now) ? Optional.of(restsUntil) : Optional.empty();
    }

    List<Reason> silence(Instant now) {
        List<Reason> reasons = new ArrayList<>();
        restsUntil(now).ifPresent(until -> reasons.add(of(ReasonCode.HOST_RESTING, "host", host, "until", until)));
        if (paused != null) {
            reasons.add(of(ReasonCode.HOST_PAUSED, "host", host, "since", paused));
        }
        return reasons;
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
