package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/** The command and the query side behind real buses: records what comes and answers as it is told. */
final class OtherSide {
    private final CommandBus commands = SimpleCommandBus.builder().build();
    private final QueryBus queries = SimpleQueryBus.builder().build();
    private final List<Object> sent = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<Object, @Nullable Object>> handlers = new ConcurrentHashMap<>();
    private final Map<Class<?>, Function<Object, ?>> answers = new ConcurrentHashMap<>();

    CommandBus commands() {
        return commands;
    }

    QueryBus queries() {
        return queries;
    }

    <C> void on(Class<C> command, Function<C, @Nullable Object> handler) {
        if (handlers.put(command, payload -> handler.apply(command.cast(payload))) == null) {
            commands.subscribe(command.getName(), message -> handle(command, message.getPayload()));
        }
    }

    <Q, R> void answer(Class<Q> query, Class<R> answer, Function<Q, R> handler) {
        if (answers.put(query, payload -> handler.apply(query.cast(payload))) == null) {
            queries.subscribe(
                    query.getName(),
                    answer,
                    message -> answer.cast(
                            Objects.requireNonNull(answers.get(query)).apply(message.getPayload())));
        }
    }

    /** All of a kind that was accepted. */
    <C> List<C> accepted(Class<C> command) {
        return sent.stream().filter(command::isInstance).map(command::cast).toList();
    }

    /** All that was accepted, in its order. */
    List<Object> accepted() {
        return List.copyOf(sent);
    }

    private @Nullable Object handle(Class<?> command, Object payload) {
        try {
            Function<Object, @Nullable Object> handler = handlers.getOrDefault(command, any -> null);
            Object answer = handler.apply(payload);
            sent.add(payload);
            return answer;
        } catch (Refusal refusal) {
            throw new CommandExecutionException(refusal.reason(), null, refusal.details());
        }
    }
}
