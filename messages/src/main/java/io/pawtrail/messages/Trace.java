package io.pawtrail.messages;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What leads from an update through its commands, events, postbacks and welcome: {@code <bot>-<update id>}. It travels as
 * the messages' metadata and names no person. At level DEBUG the logger {@code io.pawtrail.trace} has a line for each step.
 */
public final class Trace {
    /** In metadata, and in Reactor's context. */
    public static final String KEY = "trace";

    /** In the logging context: where Elastic's common schema has it. */
    private static final String LOGGED = "trace.id";

    private static final Logger LOG = LoggerFactory.getLogger("io.pawtrail.trace");

    private Trace() {}

    /** Empty for an update that does not say which it is. */
    public static String ofUpdate(BotId bot, @Nullable Long update) {
        return update == null ? "" : bot.telegramId() + "-" + update;
    }

    /** Whether anybody reads the steps. */
    public static boolean isRead() {
        return LOG.isDebugEnabled();
    }

    /** A step. */
    public static void step(String trace, String text, @Nullable Object... values) {
        if (LOG.isDebugEnabled()) {
            under(trace, () -> LOG.debug(text, values));
        }
    }

    /** Whatever is logged by it carries the trace. */
    public static void under(String trace, Runnable telling) {
        if (trace.isEmpty()) {
            telling.run();
            return;
        }
        MDC.put(LOGGED, trace);
        try {
            telling.run();
        } finally {
            MDC.remove(LOGGED);
        }
    }
}
