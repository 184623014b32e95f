package io.pawtrail.gateway.telegram;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Where something waits for a tenant or for Telegram: on virtual threads. The threads that Reactor shares are few, and
 * who holds them holds up everybody's calls and updates.
 */
final class Apart {
    private static final Logger LOG = LoggerFactory.getLogger(Apart.class);
    /** Where Reactor looks for what to do with errors that nobody hears. */
    private static final String UNHEARD = "reactor.onErrorDropped.local";

    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gateway-apart-", 0).factory());
    private static final Scheduler SCHEDULER = Schedulers.fromExecutorService(THREADS);

    private Apart() {}

    /** Something that takes what comes. */
    interface Taking<T, R> {
        R from(Flux<T> content) throws Exception;
    }

    /** Interrupted when nobody wants it any more. */
    static <R> Mono<R> call(Callable<R> work) {
        return Mono.fromCallable(work).subscribeOn(SCHEDULER).contextWrite(Apart::unheard);
    }

    /**
     * When nobody wants it any more the content ends with an error. It is not interrupted: Spring's stream over buffers
     * would then wait for the next one without ever resting.
     */
    static <T, R> Mono<R> take(Flux<T> content, Taking<T, R> work) {
        return Mono.<R>create(sink -> {
                    Sinks.Empty<Void> gone = Sinks.empty();
                    sink.onCancel(() -> gone.tryEmitError(new IllegalStateException("Nobody waits for it any more")));
                    THREADS.execute(() -> {
                        try {
                            sink.success(work.from(content.takeUntilOther(gone.asMono())));
                        } catch (Exception e) {
                            sink.error(e);
                        }
                    });
                })
                .contextWrite(Apart::unheard);
    }

    private static Context unheard(Context context) {
        return context.put(
                UNHEARD, (Consumer<Throwable>) error -> LOG.debug("Nobody hears any more: {}", error.toString()));
    }
}
