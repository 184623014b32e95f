package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Demoted;
import io.pawtrail.gateway.telegram.Meaning.Migrated;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Promoted;
import io.pawtrail.gateway.telegram.Meaning.Seen;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times updates by what they mean and what became of them. Labels are words of ours, never a bot or a person. */
final class IntakeMeter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final List<String> KINDS = List.of(
            "start",
            "join",
            "leave",
            "kick",
            "seen",
            "join_request",
            "promotion",
            "demotion",
            "migration",
            "other",
            "unclear");

    private final MeterRegistry registry;
    private final Map<Label, Timer> timers = new ConcurrentHashMap<>();
    private final Counter turnedAway;
    private volatile long accepted = System.nanoTime();
    private volatile long deferred = accepted;

    /** What became of an update. */
    enum Fate {
        ACCEPTED,
        /** Nothing in it concerns us. */
        IGNORED,
        PARKED,
        /** Telegram was told to bring it again (503), or it is asked for again. */
        DEFERRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Label(String kind, Fate fate) {}

    IntakeMeter(MeterRegistry registry) {
        this.registry = registry;
        KINDS.forEach(kind -> timer(new Label(kind, Fate.ACCEPTED)));
        timer(new Label("unclear", Fate.PARKED));
        timer(new Label("start", Fate.DEFERRED));
        this.turnedAway = Counter.builder("pawtrail.updates.turned.away")
                .description("Calls of Telegram that were answered 503 unread: more came at once than there are places")
                .register(registry);
    }

    /** It was not read, so whose it was and what it means is not known; Telegram brings it again. */
    void turnAway() {
        turnedAway.increment();
    }

    void count(Meaning meaning, Fate fate, long begun) {
        long now = System.nanoTime();
        timer(new Label(kind(meaning), fate)).record(Duration.ofNanos(now - begun));
        if (fate == Fate.DEFERRED) {
            deferred = now;
        } else {
            accepted = now;
        }
    }

    /** Whether updates were put off within that time and none was taken since. */
    boolean stands(Duration within) {
        return deferred - accepted > 0 && System.nanoTime() - deferred < within.toNanos();
    }

    private Timer timer(Label label) {
        return timers.computeIfAbsent(
                label,
                one -> Timer.builder("pawtrail.updates")
                        .description("Updates from Telegram, and how long they took to be accepted")
                        .tag("kind", one.kind())
                        .tag("outcome", one.fate().word())
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
    }

    static String kind(Meaning meaning) {
        return switch (meaning) {
            case Started started -> "start";
            case Moved moved -> moved.movement().name().toLowerCase(Locale.ROOT);
            case Seen seen -> "seen";
            case AskedToJoin asked -> "join_request";
            case Promoted promoted -> "promotion";
            case Demoted demoted -> "demotion";
            case Migrated migrated -> "migration";
            case Nothing nothing -> "other";
            case Unclear unclear -> "unclear";
        };
    }
}
