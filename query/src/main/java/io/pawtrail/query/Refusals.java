package io.pawtrail.query;

import io.pawtrail.messages.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.GenericQueryResponseMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Turns a refusal into data, the only form that crosses to another process. An answer that comes later is refused by an
 * answer that holds the exception: of a future that fails, Axon Server's connector sends the message alone.
 */
final class Refusals implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            Object answer = chain.proceed();
            return answer instanceof CompletableFuture<?> later ? later.handle(Refusals::answer) : answer;
        } catch (Refusal refusal) {
            throw told(refusal);
        }
    }

    private static @Nullable Object answer(@Nullable Object answer, @Nullable Throwable error) {
        if (error == null) {
            return answer;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof Refusal refusal) {
            return GenericQueryResponseMessage.asResponseMessage(Object.class, told(refusal));
        }
        throw new CompletionException(cause);
    }

    private static QueryExecutionException told(Refusal refusal) {
        return new QueryExecutionException(refusal.reason(), null, refusal.details());
    }
}
