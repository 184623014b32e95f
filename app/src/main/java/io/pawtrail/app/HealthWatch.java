package io.pawtrail.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Has each of our parts watched: a module says how a part of its fares, and whoever asks gets what was last seen. */
final class HealthWatch implements BeanPostProcessor, SmartLifecycle {
    private static final String SUFFIX = "HealthIndicator";

    private final ObjectProvider<MeterRegistry> registry;
    private final List<WatchedPart> parts = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    HealthWatch(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        boolean ours = bean.getClass().getName().startsWith("io.pawtrail.");
        if (!ours || !(bean instanceof HealthIndicator part) || !name.endsWith(SUFFIX)) {
            return bean;
        }
        String word = name.substring(0, name.length() - SUFFIX.length());
        WatchedPart watched = new WatchedPart(word, part, Clock.systemUTC(), System::nanoTime);
        parts.add(watched);
        return watched;
    }

    @Override
    public void start() {
        running = true;
        for (WatchedPart part : parts) {
            Gauge.builder("pawtrail.health", part, WatchedPart::figure)
                    .description("1 well, 0.5 warning, 0 ill: what /actuator/health says")
                    .tag("part", part.name())
                    .register(registry.getObject());
            threads.add(Thread.ofVirtual().name("health-" + part.name()).start(part));
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
