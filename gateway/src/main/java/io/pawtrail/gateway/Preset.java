package io.pawtrail.gateway;

import io.pawtrail.messages.LeadStatus;
import java.util.List;
import java.util.Map;

/**
 * How a tracker wants to be told: five templates in which the {@link #placeholders} stand in angle brackets until the
 * affiliate fills them in.
 *
 * @param code names it in addresses and settings
 * @param tracker its name, for people
 * @param click the tracker's own macro for its click id, which belongs into the deep link; empty: any
 * @param pbWait empty as any of the five may be: nothing is sent
 * @param pbSuccess {@code 2xx} or {@code json}
 * @param documentation where the tracker describes its parameters; empty: nowhere
 * @param warnings what to know or to set up in the tracker, sentences
 */
public record Preset(
        String code,
        String tracker,
        String click,
        List<Placeholder> placeholders,
        String pbWait,
        String pbHold,
        String pbApprove,
        String pbCancel,
        String pbTrash,
        String pbSuccess,
        String documentation,
        List<String> warnings) {
    public Preset {
        placeholders = List.copyOf(placeholders);
        warnings = List.copyOf(warnings);
    }

    /** What only the affiliate knows; {@code <name>} in a template. */
    public record Placeholder(String name, String meaning) {}

    /** The template as it is shipped; empty: nothing is sent. */
    public String text(LeadStatus status) {
        return switch (status) {
            case WAIT -> pbWait;
            case HOLD -> pbHold;
            case APPROVE -> pbApprove;
            case CANCEL -> pbCancel;
            case TRASH -> pbTrash;
        };
    }

    /** The template with the placeholders filled in, each by its name. */
    public String filled(LeadStatus status, Map<String, String> values) {
        String text = text(status);
        for (Placeholder placeholder : placeholders) {
            text = text.replace("<" + placeholder.name() + ">", values.getOrDefault(placeholder.name(), ""));
        }
        return text;
    }
}
