package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.WelcomeTrouble;
import io.r2dbc.spi.Readable;
import java.time.Instant;

/** Leads as they are shown, of the ids of a page. */
final class LeadShown {
    /** A lead may be here before its campaign is, by milliseconds; it has no number then. */
    private static final String SHOWN = """
            SELECT l.*, coalesce(c.number, 0) AS number FROM %s k JOIN read.lead l ON l.lead = k.id
                LEFT JOIN read.campaign c ON c.code = l.campaign
            ORDER BY k.at DESC, k.id DESC""";

    private LeadShown() {}

    /** @param ids a statement in brackets, with {@code at} and {@code id} */
    static String of(String ids) {
        return SHOWN.formatted(ids);
    }

    static LeadView view(Readable row) {
        String welcome = row.get("welcome", String.class);
        return new LeadView(
                LeadId.ofShown(text(row, "lead")),
                number(row, "number"),
                number(row, "subscriber"),
                text(row, "username"),
                text(row, "click"),
                LeadStatus.values()[small(row, "status")],
                value(row, "existing_member", Boolean.class),
                value(row, "started", Instant.class),
                row.get("joined", Instant.class),
                value(row, "updated", Instant.class),
                welcome == null ? null : WelcomeTrouble.valueOf(welcome));
    }
}
