package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Unread;
import io.pawtrail.messages.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads the parameters of a POST from its body: a form, or a flat JSON object. */
final class Body {
    private static final int LARGEST = 1 << 20;
    /** For a mebibyte over a line of a megabit a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KINDS = "send application/json or application/x-www-form-urlencoded";

    private Body() {}

    /** Whether the request says that it has one. */
    static boolean isComing(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        return headers.containsHeader(HttpHeaders.TRANSFER_ENCODING) || headers.getContentLength() > 0;
    }

    static Mono<Parameters> of(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > LARGEST) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST)
                .timeout(PATIENCE, Mono.error(Body::late))
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge())
                .map(Body::bytes)
                .map(bytes -> parameters(bytes, type(request)))
                .defaultIfEmpty(Parameters.NONE);
    }

    /** Reads past what nobody asked for: whoever still writes might not hear the answer. */
    static Mono<Parameters> none(ServerRequest request) {
        return Unread.drop(request).thenReturn(Parameters.NONE).timeout(PATIENCE, Mono.error(Body::late));
    }

    private static Refusal late() {
        return Refusal.of("param", "The body did not come within " + PATIENCE.toSeconds() + " seconds: send it again");
    }

    private static Refusal tooLarge() {
        return Refusal.of("param", "The body is larger than " + LARGEST + " bytes");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static @Nullable MediaType type(ServerRequest request) {
        try {
            return request.headers().contentType().orElse(null);
        } catch (InvalidMediaTypeException e) {
            throw Refusal.of("param", "The Content-Type cannot be read: " + KINDS);
        }
    }

    private static Parameters parameters(byte[] bytes, @Nullable MediaType type) {
        if (bytes.length == 0) {
            return Parameters.NONE;
        }
        if (type != null && type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            return form(FormText.strictly(bytes, charset(type)));
        }
        boolean json = type != null
                && (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || "json".equals(type.getSubtypeSuffix()));
        Refusal.unless(json, "param", "The body's Content-Type is not understood: " + KINDS);
        return Json.flat(FormText.strictly(bytes, StandardCharsets.UTF_8));
    }

    private static Parameters form(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        FormText.pairs(text).forEach(pair -> Parameters.add(values, pair.getKey(), pair.getValue()));
        return new Parameters(values);
    }

    private static Charset charset(MediaType type) {
        try {
            Charset charset = type.getCharset();
            return charset == null ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException e) {
            throw Refusal.of("param", "The Content-Type's charset is not known: send UTF-8");
        }
    }
}
