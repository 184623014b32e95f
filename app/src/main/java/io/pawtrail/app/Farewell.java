package io.pawtrail.app;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** A line when it begins to end, and one when all is put away, the database too. */
final class Farewell implements ApplicationListener<ContextClosedEvent>, ApplicationContextAware {
    private static final Logger LOG = LoggerFactory.getLogger("io.pawtrail");
    private static final AtomicLong BEGUN = new AtomicLong();
    private static final Runnable LAST_LINE = Farewell::over;

    private @Nullable ApplicationContext ours;

    /** When the logging is there already, since those that came first are called last. */
    static void prepare() {
        SpringApplication.getShutdownHandlers().add(LAST_LINE);
    }

    @Override
    public void setApplicationContext(ApplicationContext context) {
        ours = context;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(ours)) { // and not the management port's
            BEGUN.set(System.nanoTime());
            LOG.info("Pawtrail is stopping");
        }
    }

    private static void over() {
        if (BEGUN.get() != 0) {
            double seconds = Duration.ofNanos(System.nanoTime() - BEGUN.get()).toMillis() / 1000.0;
            LOG.info("Pawtrail stopped, took {} s", String.format(Locale.ROOT, "%.1f", seconds));
        }
    }
}
