package io.pawtrail.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.pawtrail.gateway.api.Loggable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * The same trouble is told a few times a minute, with how often it was left out: without its database every part of the
 * product would tell of it many times a second, and the line that matters would be lost among them. That the database is
 * away, each part says in one line and only once: its stack trace, always the same, explains nothing. Nor does the one of a
 * worker whose segment went to another one, as at the end of every replay: that is no trouble at all.
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
            context.addTurboFilter(new LogRepeats(LogRepeats::running));
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
        Throwable told = told(thrown, values);
        if (told instanceof UnableToClaimTokenException) {
            if (count(new Line(logger.getName(), template), BURST) >= 0) {
                LoggerFactory.getLogger(LogRepeats.class).info("Somebody else goes on: {}", told.getMessage());
            }
            return FilterReply.DENY;
        }
        Throwable lost = told != null && noDatabase(told) ? told : null;
        int leftOut = count(new Line(logger.getName(), template), lost == null ? BURST : 1);
        if (leftOut > 0) {
            LoggerFactory.getLogger(LogRepeats.class)
                    .warn("{} lines like the next one were left out (logger {})", leftOut, logger.getName());
        }
        if (leftOut >= 0 && lost != null) {
            String text = MessageFormatter.basicArrayFormat(template, values);
            LoggerFactory.getLogger(LogRepeats.class)
                    .warn("No database for {}: {} ({})", logger.getName(), text, message(lost));
            return FilterReply.DENY;
        }
        return leftOut < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean noDatabase(Throwable told) {
        Throwable error = told instanceof Loggable plain ? plain.error() : told;
        return LostDatabase.in(error) || LostDatabase.full(error);
    }

    /** How long this machine runs: a clock that is set back would silence a line for as long. */
    private static Instant running() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    private static @Nullable Throwable told(@Nullable Throwable thrown, Object @Nullable [] values) {
        Object told = thrown == null && values != null && values.length > 0 ? values[values.length - 1] : thrown;
        return told instanceof Throwable cause ? cause : null;
    }

    /** The deepest says most, on its first line. */
    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** -1: leave it out. Else how many were left out before it. */
    private synchronized int count(Line line, int burst) {
        long now = clock.millis();
        Told before = told.get(line);
        if (before != null && now - before.since() < WINDOW.toMillis()) {
            told.put(line, new Told(before.since(), before.times() + 1));
            return before.times() < burst ? 0 : -1;
        }
        told.remove(line); // to the end: the oldest is the first to be forgotten
        told.put(line, new Told(now, 1));
        if (told.size() > REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        return before == null ? 0 : Math.max(0, before.times() - burst);
    }

    private record Line(String logger, String template) {}

    private record Told(long since, int times) {}
}
