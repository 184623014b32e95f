package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leads of an account or of one campaign, in one status or in any. */
final class LeadRows {
    private static final String CAMPAIGN_DAYS =
            "SELECT day AS begins, %s AS n FROM read.campaign_day WHERE campaign = :campaign";
    private static final String CAMPAIGN_QUARTERS =
            "SELECT quarter AS begins, %s AS n FROM read.quarter WHERE campaign = :campaign";
    private static final String ACCOUNT_DAYS =
            "SELECT day AS begins, %s AS n FROM read.account_day WHERE account = :account";
    private static final String ACCOUNT_QUARTERS = """
            SELECT q.quarter AS begins, q.%s AS n FROM read.campaign c JOIN read.quarter q ON q.campaign = c.code
            WHERE c.account = :account""";

    private LeadRows() {}

    static Counted of(String campaign, @Nullable LeadStatus status) {
        return of(CAMPAIGN_DAYS, CAMPAIGN_QUARTERS, "campaign", campaign, status);
    }

    static Counted of(AccountId account, @Nullable LeadStatus status) {
        return of(ACCOUNT_DAYS, ACCOUNT_QUARTERS, "account", account.number(), status);
    }

    private static Counted of(String days, String quarters, String whose, Object who, @Nullable LeadStatus status) {
        String counter = status == null ? "starts" : "now_" + status.word();
        List<LeadStatus> statuses = status == null ? Arrays.asList(LeadStatus.values()) : List.of(status);
        return new Counted(
                days.formatted(counter),
                quarters.formatted(counter),
                statuses.stream().map(one -> rows(whose, one)).toList(),
                Map.of(whose, who));
    }

    @SuppressWarnings("EnumOrdinal") // it is the column's number, says LeadStatus
    private static String rows(String whose, LeadStatus status) {
        return "SELECT started AS at, lead AS id FROM read.lead WHERE " + whose + " = :" + whose + " AND status = "
                + status.ordinal();
    }
}
