package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the bytes of an update to what it means. */
final class UpdateReader {
    /** Telegram's own are far shorter. */
    static final int LONGEST = 1 << 20;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * @param id Telegram's update id, if there is one
     * @param shown the chat it happened in; absent for a private one
     */
    record Read(
            @Nullable Long id,
            byte[] raw,
            Meaning meaning,
            @Nullable Shown shown) {}

    Read read(byte[] raw) {
        try {
            Incoming update = json.readValue(raw, Incoming.class);
            return update == null
                    ? unclear(raw, "not an update: null")
                    : new Read(update.id(), raw, meaning(update), Shown.of(update));
        } catch (IOException e) {
            return unclear(raw, raw.length == 0 ? "not an update: nothing was sent" : told(e));
        }
    }

    /** What cannot be read on the whole may still say which update it is. */
    Read unclear(byte[] raw, String reason) {
        return new Read(id(raw), raw, new Unclear(reason), null);
    }

    private static Meaning meaning(Incoming update) {
        if (update.message() != null) {
            return Posts.message(update.message());
        }
        if (update.member() != null) {
            return Changes.ofMember(update.member());
        }
        if (update.mine() != null) {
            return Changes.ofBot(update.mine());
        }
        if (update.request() != null) {
            return Posts.request(update.request());
        }
        return update.id() == null ? new Unclear("not an update: it has no update_id") : new Nothing();
    }

    private @Nullable Long id(byte[] raw) {
        try (JsonParser parser = json.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = "update_id".equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Only names of ours and places: what the update holds would be repeated in logs. */
    private static String told(IOException error) {
        if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return "the field " + field + " holds something of another kind than Telegram documents";
        }
        return error instanceof JsonMappingException
                ? "not an update: it is no JSON object, or there is something behind it"
                : "not an update: it is no JSON, or broken off";
    }
}
