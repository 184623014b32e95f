package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.CampaignId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code /start}. Both parts are empty when there is nothing, or nothing that a deep link can carry.
 *
 * @param code what stands before the first dash
 * @param click what stands after it: click ids may hold dashes
 */
record StartText(String code, String click) {
    static final StartText BARE = new StartText("", "");

    private static final Pattern COMMAND = Pattern.compile("/start(?:@[A-Za-z0-9_]+)?(?:\\s(.*))?", Pattern.DOTALL);
    private static final Pattern PAYLOAD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Empty if the text is no /start at all ({@code /started}, {@code /startxyz}). */
    static Optional<StartText> parse(String text) {
        Matcher command = COMMAND.matcher(text);
        if (!command.matches()) {
            return Optional.empty();
        }
        String payload = command.group(1) == null ? "" : command.group(1).strip();
        boolean byLink = text.indexOf('\n') < 0 && PAYLOAD.matcher(payload).matches();
        return Optional.of(byLink ? split(payload) : BARE);
    }

    private static StartText split(String payload) {
        int dash = payload.indexOf('-');
        return dash < 0
                ? new StartText(payload, "")
                : new StartText(payload.substring(0, dash), payload.substring(dash + 1));
    }

    /** Empty if no campaign can have such a code. */
    Optional<CampaignId> campaign() {
        return CampaignId.CODE.matcher(code).matches() ? Optional.of(new CampaignId(code)) : Optional.empty();
    }
}
