package io.pawtrail.command;

import io.pawtrail.messages.Refusal;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Turns a refusal into data, the only form that crosses to another process; and asking for what does not exist into the
 * refusal {@code unknown}.
 */
public final class Refusals implements MessageHandlerInterceptor<CommandMessage<?>> {
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Refusal refusal) {
            throw told(refusal);
        } catch (AggregateNotFoundException missing) {
            throw told(Refusal.of("unknown", "There is no " + missing.getAggregateIdentifier()));
        }
    }

    private static CommandExecutionException told(Refusal refusal) {
        return new CommandExecutionException(refusal.reason(), null, refusal.details());
    }
}
