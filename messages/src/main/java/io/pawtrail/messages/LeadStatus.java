package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a lead stands; the ordinal is the User API's number, the word is {@code {status}}. */
public enum LeadStatus {
    WAIT,
    HOLD,
    APPROVE,
    CANCEL,
    TRASH;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LeadStatus of(String word) {
        for (LeadStatus status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw Refusal.of("param", "A status is wait, hold, approve, cancel or trash");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
