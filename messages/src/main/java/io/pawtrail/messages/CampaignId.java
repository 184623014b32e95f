package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A campaign: {@code campaign:<code>}, the code being 1 to 8 of {@code A-Za-z0-9}, case counts. */
public record CampaignId(String code) {
    /** What a campaign code looks like. */
    public static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,8}");

    private static final String PREFIX = "campaign:";

    public CampaignId {
        Refusal.unless(CODE.matcher(code).matches(), "param", "A campaign code is 1 to 8 letters and digits");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CampaignId parse(String text) {
        return new CampaignId(Ids.rest(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + code;
    }
}
