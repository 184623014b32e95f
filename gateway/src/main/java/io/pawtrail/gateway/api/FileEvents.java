package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/**
 * Passes the content of a single part on, as fast as it is asked for. When nobody wants the rest it is read and dropped:
 * Spring's parser must not be cancelled half-way, since it releases twice what it is just handing out.
 */
final class FileEvents extends BaseSubscriber<PartEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FileEvents.class);
    /** Where Reactor looks for what to do with errors that nobody hears: the parser tells of a truncated body twice. */
    private static final String SECOND_ERRORS = "reactor.onErrorDropped.local";

    private final FluxSink<DataBuffer> sink;
    private volatile boolean dropping;
    private boolean begun;

    private final Runnable end;

    private FileEvents(FluxSink<DataBuffer> sink, Runnable end) {
        this.sink = sink;
        this.end = end;
    }

    /** @param end what to do when nothing more comes */
    static Flux<DataBuffer> content(Flux<PartEvent> events, Runnable end) {
        return Flux.<DataBuffer>create(sink -> events.subscribe(new FileEvents(sink, end)))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    @Override
    public Context currentContext() {
        return Context.of(SECOND_ERRORS, (Consumer<Throwable>) error -> LOG.debug("Once more: {}", error.toString()));
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        sink.onCancel(this::drop);
        sink.onRequest(this::request);
    }

    private void drop() {
        dropping = true;
        requestUnbounded();
    }

    @Override
    protected void hookOnNext(PartEvent event) {
        begun = true;
        if (!dropping && !(event instanceof FilePartEvent && FilePart.NAME.equals(event.name()))) {
            fail(Refusal.of("param", "What is in the body is no file: " + FilePart.HOW));
        }
        if (dropping) {
            DataBufferUtils.release(event.content());
        } else {
            sink.next(event.content());
        }
    }

    /** The error goes first: what is asked for then may come, and end, at once. */
    private void fail(Throwable error) {
        dropping = true;
        sink.error(error);
        requestUnbounded();
    }

    @Override
    protected void hookOnComplete() {
        if (begun) {
            sink.complete();
        } else {
            hookOnError(Refusal.of("param", "There is no file in the body: " + FilePart.HOW));
        }
    }

    @Override
    protected void hookOnError(Throwable error) {
        if (!dropping) {
            sink.error(error);
        }
    }

    @Override
    protected void hookFinally(SignalType type) {
        end.run();
    }
}
