package io.pawtrail.projections;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;

/** The threads of one processor. */
record Workers(ScheduledExecutorService coordinator, ScheduledExecutorService workers) implements AutoCloseable {
    Workers(String processor, int segments) {
        this(
                Executors.newScheduledThreadPool(1, new AxonThreadFactory("Coordinator[" + processor + "]")),
                Executors.newScheduledThreadPool(segments, new AxonThreadFactory("WorkPackage[" + processor + "]")));
    }

    @Override
    public void close() {
        coordinator.shutdown();
        workers.shutdown();
    }
}
