package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch adds to {@code read.story}. */
final class LeadStory {
    private static final String WRITE = """
            INSERT INTO read.story (lead, place, what, reason, detail, at)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            ORDER BY 1, 2 ON CONFLICT (lead, place) DO NOTHING""";

    private final List<StoryRow> rows = new ArrayList<>();

    /** @param lead as it was before the event; none: nobody started yet */
    void add(long place, LeadEvent event, @Nullable LeadRow lead) {
        StoryRow.of(place, event, lead).ifPresent(rows::add);
    }

    void write(Tables tables) {
        tables.write(
                WRITE,
                rows,
                row -> row.lead().shown(),
                StoryRow::place,
                StoryRow::what,
                StoryRow::reason,
                StoryRow::detail,
                StoryRow::at);
    }
}
