package io.pawtrail.app;

import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Tells a conflict as data, since Axon Server loses its class. A conflict is the one failure of a commit after which nothing
 * was stored for certain: any other may have been a success, and a command that is repeated after it would be refused for its
 * own first turn.
 */
final class TellingCommandBus extends AsynchronousCommandBus {
    /** Somebody else was first; whoever asked may ask again. */
    record Conflict(String reason) {}

    TellingCommandBus(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void doDispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        super.doDispatch(command, (CommandCallback<C, R>) (sent, result) -> callback.onResult(sent, told(result)));
    }

    private static <R> CommandResultMessage<? extends R> told(CommandResultMessage<? extends R> result) {
        if (result.isExceptional() && result.exceptionResult() instanceof ConcurrencyException conflict) {
            String reason = String.valueOf(conflict.getMessage());
            return new GenericCommandResultMessage<>(
                    new CommandExecutionException(reason, conflict, new Conflict(reason)));
        }
        return result;
    }
}
