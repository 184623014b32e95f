package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account pays for: the number of campaigns that may be active at once. */
public enum Plan {
    KITTEN("Kitten", 1),
    CAT("Kitty", 15),
    TIGER("Tiger", -1);

    private final String title;
    private final int activeCampaigns;

    Plan(String title, int activeCampaigns) {
        this.title = title;
        this.activeCampaigns = activeCampaigns;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Plan of(String code) {
        for (Plan plan : values()) {
            if (plan.code().equals(code)) {
                return plan;
            }
        }
        throw Refusal.of("tariff", "A plan is kitten, cat or tiger");
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** How many campaigns may be active at once; -1: as many as you like. */
    public int activeCampaigns() {
        return activeCampaigns;
    }

    public boolean allows(int active) {
        return activeCampaigns < 0 || active <= activeCampaigns;
    }
}
