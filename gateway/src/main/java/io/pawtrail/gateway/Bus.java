package io.pawtrail.gateway;

import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Trace;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The way to the other side of the house, without blocking. What was refused there fails here with the same
 * {@link Refusal}, whichever process it came from; anything else fails as it is and is nobody's answer.
 */
@Component
public class Bus {
    private final CommandGateway commands;
    private final QueryGateway queries;

    Bus(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Sends a command whose answer is of no interest. */
    public Mono<Void> send(Object command) {
        return sent(command).onErrorMap(Bus::translated).then();
    }

    /** Sends a command that answers. */
    public <R> Mono<R> send(Object command, Class<R> answer) {
        return sent(command).map(answer::cast).onErrorMap(Bus::translated);
    }

    /** With the trace of the update that it comes of, if it comes of one. */
    private Mono<Object> sent(Object command) {
        return Mono.deferContextual(context -> {
            String trace = context.getOrDefault(Trace.KEY, "");
            Object traced = trace == null || trace.isEmpty()
                    ? command
                    : GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(Trace.KEY, trace));
            return Mono.fromFuture(() -> commands.<Object>send(traced));
        });
    }

    /** Asks a query. */
    public <R> Mono<R> ask(Object query, Class<R> answer) {
        return Mono.fromFuture(() -> queries.query(query, answer)).onErrorMap(Bus::translated);
    }

    private static Throwable translated(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HandlerExecutionException handled) {
            return handled.getDetails()
                    .filter(Refusal.Details.class::isInstance)
                    .map(Refusal.Details.class::cast)
                    .<Throwable>map(Refusal.Details::toRefusal)
                    .orElse(cause);
        }
        return cause;
    }
}
