package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what bots said, and whom they looked after. */
final class SendMeter {
    private final Map<Send.Kind, Map<Send.End, Counter>> ended = new EnumMap<>(Send.Kind.class);
    private final Map<Send.Kind, Counter> putOff = new EnumMap<>(Send.Kind.class);
    private final Counter looked;
    private final Counter failed;
    private final Counter skipped;

    SendMeter(MeterRegistry registry) {
        for (Send.Kind kind : Send.Kind.values()) {
            Map<Send.End, Counter> ends = new EnumMap<>(Send.End.class);
            for (Send.End end : Send.End.values()) {
                ends.put(end, send(registry, kind, end.name()));
            }
            ended.put(kind, ends);
            putOff.put(kind, send(registry, kind, "put_off"));
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
        ended.get(kind).get(end).increment();
    }

    void putOff(Send.Kind kind) {
        putOff.get(kind).increment();
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
