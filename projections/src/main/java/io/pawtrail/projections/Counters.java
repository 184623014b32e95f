package io.pawtrail.projections;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Statistics.Figures;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch adds to {@code read.tally} and {@code read.quarter}. Segments share these rows: each batch touches a row
 * once, all batches in the same order, so that none waits for another in a circle.
 */
final class Counters {
    private static final long QUARTER = 900;
    private static final String TALLY = """
            INSERT INTO read.tally AS t (campaign, starts, confirms, unsubs)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) ORDER BY 1
            ON CONFLICT (campaign) DO UPDATE SET starts = t.starts + excluded.starts,
                confirms = t.confirms + excluded.confirms, unsubs = t.unsubs + excluded.unsubs""";
    private static final String BY_QUARTER = """
            INSERT INTO read.quarter AS q (campaign, quarter, starts, holds, approves, unsubs)
            SELECT * FROM unnest(?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ORDER BY 1, 2
            ON CONFLICT (campaign, quarter) DO UPDATE SET starts = q.starts + excluded.starts,
                holds = q.holds + excluded.holds, approves = q.approves + excluded.approves,
                unsubs = q.unsubs + excluded.unsubs""";

    private final Map<Key, Figures> quarters = new HashMap<>();

    private record Key(CampaignId campaign, Instant quarter) {}

    /** Counts what a batch made of one lead. */
    void add(CampaignId campaign, Firsts before, Firsts after) {
        add(campaign, before.start(), after.start(), new Figures(1, 0, 0, 0));
        add(campaign, before.hold(), after.hold(), new Figures(0, 1, 0, 0));
        add(campaign, before.approve(), after.approve(), new Figures(0, 0, 1, 0));
        add(campaign, before.unsub(), after.unsub(), new Figures(0, 0, 0, 1));
    }

    private void add(CampaignId campaign, @Nullable Instant before, @Nullable Instant after, Figures one) {
        if (before == null && after != null) {
            long second = after.getEpochSecond();
            Instant quarter = Instant.ofEpochSecond(second - Math.floorMod(second, QUARTER));
            quarters.merge(new Key(campaign, quarter), one, Counters::sum);
        }
    }

    void write(Tables tables) {
        Map<CampaignId, Figures> campaigns = new HashMap<>();
        quarters.forEach((key, figures) -> campaigns.merge(key.campaign(), figures, Counters::sum));
        tables.write(
                TALLY,
                campaigns.entrySet(),
                tally -> tally.getKey().code(),
                tally -> tally.getValue().starts(),
                tally -> tally.getValue().approves(),
                tally -> tally.getValue().unsubs());
        tables.write(
                BY_QUARTER,
                quarters.entrySet(),
                row -> row.getKey().campaign().code(),
                row -> row.getKey().quarter(),
                row -> row.getValue().starts(),
                row -> row.getValue().holds(),
                row -> row.getValue().approves(),
                row -> row.getValue().unsubs());
    }

    private static Figures sum(Figures a, Figures b) {
        return new Figures(
                a.starts() + b.starts(), a.holds() + b.holds(), a.approves() + b.approves(), a.unsubs() + b.unsubs());
    }
}
