package io.pawtrail.app;

import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Axon falls back in silence when a bean comes too late; we refuse to start instead. */
@Component
class AxonAssertions implements SmartInitializingSingleton {
    private final TransactionManager transactions;
    private final TokenStore tokens;
    private final EventBus events;
    private final Settings settings;

    AxonAssertions(TransactionManager transactions, TokenStore tokens, EventBus events, Settings settings) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.events = events;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(SpringTransactionManager.class, transactions);
        check(JdbcTokenStore.class, tokens);
        check(
                settings.store() == EventStoreKind.POSTGRES ? PromptEventStore.class : AxonServerEventStore.class,
                events);
    }

    private static void check(Class<?> expected, Object actual) {
        if (!expected.isInstance(actual)) {
            throw new StartProblem("Axon was given a " + actual.getClass().getSimpleName() + " instead of a "
                    + expected.getSimpleName() + ": this build is broken, report it");
        }
    }
}
