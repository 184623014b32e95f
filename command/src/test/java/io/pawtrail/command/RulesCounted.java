package io.pawtrail.command;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts the rules of the lead that were tried by fixture, and says so at the end. */
final class RulesCounted implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(RulesCounted.class))
                .computeIfAbsent("lead", key -> new Count(new AtomicInteger()), Count.class)
                .rules()
                .incrementAndGet();
    }

    private record Count(AtomicInteger rules) implements AutoCloseable {
        @Override
        public void close() {
            System.out.println("Lead: " + rules + " rules tried by fixture");
        }
    }
}
