package io.pawtrail.projections;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** Builds what reads events into the tables, for those that are read as for a replay's copy. */
final class ProjectionProcessors {
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Savepoints savepoints;
    private final DeadLetters letters;
    private final Failures failures;

    ProjectionProcessors(
            TokenStore tokens,
            TransactionManager transactions,
            Savepoints savepoints,
            DeadLetters letters,
            Failures failures) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.savepoints = savepoints;
        this.letters = letters;
        this.failures = failures;
    }

    TransactionManager transactions() {
        return transactions;
    }

    /** Without source, threads and sizes. */
    PooledStreamingEventProcessor.Builder builder(String name, Group group, EventHandlerInvoker handlers) {
        return PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(
                        new ParkingInvoker(name, group.sequences(), handlers, savepoints, letters, failures))
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(tokens)
                .transactionManager(transactions);
    }

    /** The standing processor of a group: its dead letters are tried again in this process. */
    PooledStreamingEventProcessor.Builder standing(Group group, EventHandlerInvoker handlers, Configuration axon) {
        String name = group.processor();
        letters.served(name, handlers);
        Workers workers = new Workers(name, group.segments());
        axon.onShutdown(workers::close);
        return builder(name, group, handlers)
                .errorHandler(axon.eventProcessingConfiguration().errorHandler(name))
                .initialSegmentCount(group.segments())
                .coordinatorExecutor(workers.coordinator())
                .workerExecutor(workers.workers())
                .messageMonitor(axon.messageMonitor(PooledStreamingEventProcessor.class, name))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class));
    }
}
