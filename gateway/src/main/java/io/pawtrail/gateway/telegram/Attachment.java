package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawtrail.gateway.telegram.MediaRows.Stored;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file on its way to Telegram, read piece by piece; good for one call. */
final class Attachment {
    private final Stored file;
    private final MediaRows rows;
    private volatile boolean complete;

    Attachment(Stored file, MediaRows rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Whether all of it went out; if not, Telegram surely did nothing with it. */
    boolean complete() {
        return complete;
    }

    RequestBody body(Map<String, Object> message, ObjectMapper json) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        message.forEach((name, value) -> form.addFormDataPart(name, text(value, json)));
        String field = file.type().field();
        String name = field + "." + file.type().name().toLowerCase(Locale.ROOT);
        return form.addFormDataPart(field, name, new Content()).build();
    }

    private static String text(Object value, ObjectMapper json) {
        try {
            return value instanceof String text ? text : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and texts are JSON", e);
        }
    }

    private final class Content extends RequestBody {
        @Override
        public MediaType contentType() {
            return MediaType.get(file.type().type());
        }

        @Override
        public long contentLength() {
            return file.size();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            long written = 0;
            for (int n = 0; written < file.size(); n++) {
                Optional<byte[]> piece = rows.piece(file.upload(), n);
                if (piece.isEmpty()) {
                    throw new IOException("The media was swept meanwhile");
                }
                sink.write(piece.get());
                written += piece.get().length;
            }
            complete = true; // before its last bytes left: rather unclear than twice
        }
    }
}
