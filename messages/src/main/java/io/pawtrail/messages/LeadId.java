package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One person in one campaign: {@code lead:<code>-<subject>}. What stands behind the prefix is the lead's id for users
 * ({@code {lead}}): the same for ever, and it names no person.
 */
public record LeadId(CampaignId campaign, Subject subject) {
    private static final String PREFIX = "lead:";

    /** From the form that users see: {@code <code>-<subject>}. */
    public static LeadId ofShown(String shown) {
        int dash = shown.indexOf('-');
        Refusal.unless(dash > 0, "id", "A lead id is <campaign code>-<32 hex digits>");
        return new LeadId(new CampaignId(shown.substring(0, dash)), new Subject(shown.substring(dash + 1)));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LeadId parse(String text) {
        return ofShown(Ids.rest(PREFIX, text));
    }

    /** The form that users and trackers see. */
    public String shown() {
        return campaign.code() + "-" + subject.hash();
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + shown();
    }
}
