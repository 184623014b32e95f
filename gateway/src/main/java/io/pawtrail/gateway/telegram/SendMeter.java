package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what bots said, and whom they looked after. */
final class SendMeter {
    private final Map<Fate, Counter> fates = new HashMap<>();
    private final Counter looked;
    private final Counter failed;
    private final Counter skipped;

    /** @param end absent: it is tried again */
    private record Fate(Send.Kind kind, Send.@Nullable End end) {}

    SendMeter(MeterRegistry registry) {
        for (Send.Kind kind : Send.Kind.values()) {
            for (Send.End end : Send.End.values()) {
                fates.put(new Fate(kind, end), send(registry, kind, end.name()));
            }
            fates.put(new Fate(kind, null), send(registry, kind, "put_off"));
        }
        looked = recheck(registry, "made");
        failed = recheck(registry, "failed");
        skipped = recheck(registry, "skipped");
    }

    private static Counter send(MeterRegistry registry, Send.Kind kind, String outcome) {
        return Counter.builder("pawtrail.sends")
                .description("Messages that bots owed people, by what became of them; put_off: tried again later")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static Counter recheck(MeterRegistry registry, String outcome) {
        return Counter.builder("pawtrail.rechecks")
                .description("Looks at waiting leads: made, failed, or left out for want of calls")
                .tag("outcome", outcome)
                .register(registry);
    }

    void ended(Send.Kind kind, Send.End end) {
        count(new Fate(kind, end));
    }

    void putOff(Send.Kind kind) {
        count(new Fate(kind, null));
    }

    private void count(Fate fate) {
        Objects.requireNonNull(fates.get(fate), "all are there from the start").increment();
    }

    void looked() {
        looked.increment();
    }

    void lookFailed() {
        failed.increment();
    }

    void skipped(long looks) {
        skipped.increment(looks);
    }
}
