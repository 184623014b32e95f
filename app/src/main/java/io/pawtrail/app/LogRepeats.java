package io.pawtrail.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * The same trouble is told a few times a minute, with how often it was left out: without its database every part of the
 * product would tell of it many times a second, and the line that matters would be lost among them.
 */
final class LogRepeats extends TurboFilter {
    static final int BURST = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1_000;

    private final InstantSource clock;
    private final Map<Line, Told> told = new LinkedHashMap<>();

    LogRepeats(InstantSource clock) {
        this.clock = clock;
    }

    /** After Boot has set up its logging: setting up forgets filters. */
    static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(LogRepeats.class::isInstance)) {
            context.addTurboFilter(new LogRepeats(InstantSource.system()));
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String template,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        boolean trouble = level.isGreaterOrEqual(Level.WARN) && level.isGreaterOrEqual(logger.getEffectiveLevel());
        if (template == null || !trouble || logger.getName().equals(LogRepeats.class.getName())) {
            return FilterReply.NEUTRAL;
        }
        int leftOut = count(new Line(logger.getName(), template));
        if (leftOut > 0) {
            LoggerFactory.getLogger(LogRepeats.class)
                    .warn("{} lines like the next one were left out (logger {})", leftOut, logger.getName());
        }
        return leftOut < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** -1: leave it out. Else how many were left out before it. */
    private synchronized int count(Line line) {
        long now = clock.millis();
        Told before = told.get(line);
        if (before != null && now - before.since() < WINDOW.toMillis()) {
            told.put(line, new Told(before.since(), before.times() + 1));
            return before.times() < BURST ? 0 : -1;
        }
        told.remove(line); // to the end: the oldest is the first to be forgotten
        told.put(line, new Told(now, 1));
        if (told.size() > REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        return before == null ? 0 : Math.max(0, before.times() - BURST);
    }

    private record Line(String logger, String template) {}

    private record Told(long since, int times) {}
}
