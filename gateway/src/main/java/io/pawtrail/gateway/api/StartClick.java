package io.pawtrail.gateway.api;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import java.util.regex.Pattern;

/** What stands behind a deep link's code. */
final class StartClick {
    /** The tracker puts its click id in its place. */
    static final String PLACEHOLDER = "{click}";

    private static final Pattern CLICK = Pattern.compile("[A-Za-z0-9_-]+");
    /** What Telegram takes behind {@code start=}. */
    private static final int LONGEST_START = 64;

    private StartClick() {}

    /** The click of a call, the placeholder if it gives none. Refused: {@code click}. */
    static String of(Parameters parameters, CampaignId campaign) {
        String click = parameters.given("click").orElse(PLACEHOLDER);
        if (click.equals(PLACEHOLDER)) {
            return click;
        }
        int longest = LONGEST_START - campaign.code().length() - 1;
        Refusal.unless(
                CLICK.matcher(click).matches(),
                "click",
                "Telegram takes A-Z, a-z, 0-9, _ and - in a link, not " + Parameters.shown(click));
        Refusal.unless(
                click.length() <= longest,
                "click",
                "The click has " + click.length() + " characters; up to " + longest
                        + " fit behind this campaign's code");
        return click;
    }
}
