package io.pawtrail.vault;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import java.util.Map;
import java.util.Optional;

/**
 * A set of postback templates.
 *
 * @param byStatus the statuses that have one; a missing one sends nothing
 * @param success what counts as the tracker's yes
 */
public record TemplateTexts(Map<LeadStatus, String> byStatus, Success success) {
    /** No template, and success as it is by default. */
    public static final TemplateTexts NONE = new TemplateTexts(Map.of(), Success.HTTP);

    public TemplateTexts {
        byStatus = Map.copyOf(byStatus);
    }

    /** What counts as the tracker's yes ({@code pb_success}). */
    public enum Success {
        /** Any 2xx. */
        HTTP,
        /** A 2xx whose body is JSON that says {@code "status":"ok"}. */
        JSON;

        public String word() {
            return this == HTTP ? "2xx" : "json";
        }

        static Success of(String word) {
            return "json".equals(word) ? JSON : HTTP;
        }
    }

    public Optional<String> text(LeadStatus status) {
        return Optional.ofNullable(byStatus.get(status));
    }

    /** What an event may say of them. */
    public Templates under(long revision) {
        return new Templates(revision, byStatus.keySet());
    }
}
