package io.pawtrail.projections;

import io.pawtrail.messages.CampaignId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a batch adds to the counters of its campaigns. Segments share these rows: each batch touches a row once, all
 * batches in the same order, so that none waits for another in a circle.
 */
final class Tallies {
    private static final String ADD = """
            INSERT INTO read.tally AS t (campaign, starts, confirms, unsubs)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) ORDER BY 1
            ON CONFLICT (campaign) DO UPDATE SET starts = t.starts + excluded.starts,
                confirms = t.confirms + excluded.confirms, unsubs = t.unsubs + excluded.unsubs""";

    private final Map<CampaignId, Tally> byCampaign = new HashMap<>();

    private record Tally(CampaignId campaign, int starts, int confirms, int unsubs) {
        Tally plus(Tally more) {
            return new Tally(campaign, starts + more.starts, confirms + more.confirms, unsubs + more.unsubs);
        }
    }

    void add(LeadRow row, boolean start, boolean confirm, boolean unsub) {
        if (start || confirm || unsub) {
            CampaignId campaign = row.lead().campaign();
            byCampaign.merge(campaign, new Tally(campaign, one(start), one(confirm), one(unsub)), Tally::plus);
        }
    }

    void write(JdbcTemplate jdbc) {
        Rows.write(
                jdbc,
                ADD,
                byCampaign.values(),
                tally -> tally.campaign().code(),
                Tally::starts,
                Tally::confirms,
                Tally::unsubs);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
