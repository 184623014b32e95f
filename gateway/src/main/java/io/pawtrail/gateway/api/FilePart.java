package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The one part, {@code file}, of a {@code multipart/form-data} body, piece by piece as it comes over the line. */
final class FilePart {
    static final String NAME = "file";
    static final String HOW =
            "send multipart/form-data with one part named file and a file name, as curl -F file=@cat.jpg does";
    /** 50 MB, and what multipart puts around it. */
    private static final long LARGEST = (50L << 20) + (1 << 16);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final ResolvableType EVENTS = ResolvableType.forClass(PartEvent.class);
    private static final PartEventHttpMessageReader READER = reader();

    private FilePart() {}

    private static PartEventHttpMessageReader reader() {
        PartEventHttpMessageReader reader = new PartEventHttpMessageReader();
        reader.setMaxParts(1);
        return reader;
    }

    static Upload of(AccountId account, ServerRequest request) {
        Sinks.Empty<Void> end = Sinks.empty();
        return new Upload(account, Flux.defer(() -> content(request, end)), end.asMono());
    }

    private static Flux<DataBuffer> content(ServerRequest request, Sinks.Empty<Void> end) {
        if (!isMultipart(request)) {
            end.tryEmitEmpty();
            throw Refusal.of("param", "The body is not what is expected: " + HOW);
        }
        if (request.headers().contentLength().orElse(0) > LARGEST) {
            end.tryEmitEmpty();
            throw Refusal.of("media", tooLarge());
        }
        ServerHttpRequest limited = limited(request.exchange().getRequest());
        return FileEvents.content(READER.read(EVENTS, limited, Map.of()).onErrorMap(FilePart::told), end::tryEmitEmpty);
    }

    private static boolean isMultipart(ServerRequest request) {
        try {
            return request.headers()
                    .contentType()
                    .filter(MediaType.MULTIPART_FORM_DATA::equalsTypeAndSubtype)
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** What stands around the part counts too, and even what nobody wants any more has its time. */
    private static ServerHttpRequest limited(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                AtomicLong size = new AtomicLong();
                UploadPace pace = new UploadPace(System::nanoTime);
                return super.getBody()
                        .timeout(LONGEST_SILENCE)
                        .takeUntilOther(Mono.delay(Endpoint.UPLOAD_PATIENCE))
                        .handle((buffer, sink) -> {
                            long total = size.addAndGet(buffer.readableByteCount());
                            if (total <= LARGEST && !pace.isTooSlow(total)) {
                                sink.next(buffer);
                            } else {
                                DataBufferUtils.release(buffer);
                                sink.error(total > LARGEST ? Refusal.of("media", tooLarge()) : tooSlow());
                            }
                        });
            }
        };
    }

    private static Refusal tooSlow() {
        return Refusal.of(
                "param", "The file comes too slowly, under " + UploadPace.LEAST + " bytes a second: send it again");
    }

    private static String tooLarge() {
        return "The file is larger than any may be: JPEG, PNG, WebP and GIF up to 10 MB, MP4 up to 50 MB";
    }

    private static Throwable told(Throwable error) {
        if (error instanceof DecodingException
                || error instanceof DataBufferLimitException
                || error instanceof IllegalArgumentException // of a header that says something impossible
                || error instanceof IndexOutOfBoundsException) {
            return Refusal.of(
                    "param",
                    "The body is broken multipart/form-data, has a strange header, ends too early or has a second part: "
                            + HOW);
        }
        return error instanceof TimeoutException
                ? Refusal.of("param", "Nothing came for " + LONGEST_SILENCE.toSeconds() + " seconds: send it again")
                : error;
    }
}
