package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the columns of {@code read.campaign} say. */
final class CampaignRows {
    private CampaignRows() {}

    static CampaignView view(Readable row) {
        return new CampaignView(
                new CampaignId(text(row, "code")),
                number(row, "number"),
                new BotId(number(row, "bot")),
                text(row, "bot_username"),
                number(row, "chat"),
                text(row, "chat_title"),
                small(row, "status"),
                number(row, "creative"),
                templates(row, ""),
                new UnsubWindow(number(row, "window_seconds")),
                value(row, "warning", Boolean.class),
                value(row, "may_invite", Boolean.class),
                number(row, "starts"),
                number(row, "confirms"),
                number(row, "unsubs"),
                value(row, "created", Instant.class));
    }

    static CampaignTerms terms(Readable row) {
        Scope scope =
                new Scope(new AccountId(number(row, "account")), new BotId(number(row, "bot")), number(row, "chat"));
        Terms terms = new Terms(
                scope,
                standing(small(row, "status")),
                new UnsubWindow(number(row, "window_seconds")),
                templates(row, ""));
        return new CampaignTerms(new CampaignId(text(row, "code")), terms, number(row, "creative"))
                .under(new Situation(value(row, "banned", Boolean.class), templates(row, "global_")));
    }

    /** @param whose how the columns' names begin */
    static Templates templates(Readable row, String whose) {
        String[] statuses = value(row, whose + "template_statuses", String[].class);
        return new Templates(
                number(row, whose + "template_revision"),
                Arrays.stream(statuses).map(LeadStatus::of).collect(Collectors.toSet()));
    }

    private static Standing standing(int status) {
        return switch (status) {
            case 0 -> Standing.ACTIVE;
            case 1 -> Standing.PAUSED;
            case 2 -> Standing.DELETED;
            default -> throw new IllegalStateException("No such campaign status: " + status);
        };
    }
}
