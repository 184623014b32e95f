package io.pawtrail.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pawtrail.messages.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Counts and times commands, from when a thread takes one to its commit or its end without one. */
final class CommandMeter implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String CHANGED = CommandMeter.class.getName();
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Label, Timer> timers = new ConcurrentHashMap<>();

    private record Label(String command, String outcome) {}

    CommandMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Something was published in this unit of work: its command is no repeat. */
    static void changed(UnitOfWork<?> root) {
        root.resources().put(CHANGED, Boolean.TRUE);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        long begun = System.nanoTime();
        CommandMessage<?> command = unit.getMessage();
        unit.afterCommit(
                done -> record(command, done.root().resources().containsKey(CHANGED) ? "done" : "unchanged", begun));
        unit.onRollback(
                undone -> record(command, outcome(undone.getExecutionResult().getResult()), begun));
        return chain.proceed();
    }

    private void record(CommandMessage<?> message, String outcome, long begun) {
        String command = message.getPayloadType().getSimpleName();
        timers.computeIfAbsent(new Label(command, outcome), this::timer)
                .record(Duration.ofNanos(System.nanoTime() - begun));
        if (Trace.isRead()) {
            Trace.step(trace(message), "command {}: {}", command, outcome);
        }
    }

    /** Of the update that it comes of; its own name if it comes of none. */
    static String trace(Message<?> message) {
        return message.getMetaData().getOrDefault(Trace.KEY, message.getIdentifier()) instanceof String trace
                ? trace
                : message.getIdentifier();
    }

    private Timer timer(Label label) {
        return Timer.builder("pawtrail.commands")
                .description("Commands, and how long they took; unchanged: a repeat, or no news")
                .tag("command", label.command())
                .tag("outcome", label.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String outcome(ResultMessage<?> result) {
        @Nullable Throwable failure = result.isExceptional() ? result.exceptionResult() : null;
        if (failure instanceof CommandExecutionException refused
                && refused.getDetails().isPresent()) {
            return "refused";
        }
        return failure instanceof ConcurrencyException ? "conflict" : "failed";
    }
}
