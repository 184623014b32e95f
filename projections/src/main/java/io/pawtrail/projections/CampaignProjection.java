package io.pawtrail.projections;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.CampaignEvent;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Table {@code read.campaign}; what is counted of a campaign is in {@code read.tally}. */
@ProcessingGroup("catalogue")
class CampaignProjection {
    private static final String LOAD = """
            SELECT *, array_to_string(template_statuses, ',') AS statuses
            FROM read.campaign WHERE code = ANY (?::text[])""";
    private static final String WRITE = """
            INSERT INTO read.campaign (code, number, account, bot, chat, status, creative, template_revision,
                template_statuses, window_seconds, created)
            SELECT code, number, account, bot, chat, status, creative, revision, string_to_array(statuses, ','),
                seconds, created
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[], ?::bigint[],
                        ?::bigint[], ?::text[], ?::bigint[], ?::timestamptz[])
                AS r (code, number, account, bot, chat, status, creative, revision, statuses, seconds, created)
            ORDER BY code
            ON CONFLICT (code) DO UPDATE SET chat = excluded.chat, status = excluded.status,
                creative = excluded.creative, template_revision = excluded.template_revision,
                template_statuses = excluded.template_statuses, window_seconds = excluded.window_seconds""";

    private final Tables tables;
    private final Batches<CampaignEvent> batches = new Batches<>("campaigns", this::write);

    CampaignProjection(Tables tables) {
        this.tables = tables;
    }

    @EventHandler
    void on(CampaignEvent event) {
        batches.add(event);
    }

    private void write(List<CampaignEvent> events) {
        Map<CampaignId, CampaignRow> rows = new HashMap<>();
        var codes = events.stream().map(e -> e.campaign().code()).distinct().toList();
        tables.load(LOAD, codes, (row, n) -> new CampaignRow(row)).forEach(row -> rows.put(row.campaign(), row));
        events.forEach(event -> apply(event, rows));
        tables.write(
                WRITE,
                rows.values(),
                row -> row.campaign().code(),
                CampaignRow::number,
                CampaignRow::account,
                CampaignRow::bot,
                CampaignRow::chat,
                CampaignRow::status,
                CampaignRow::creative,
                CampaignRow::revision,
                CampaignRow::statuses,
                CampaignRow::seconds,
                CampaignRow::created);
    }

    private static void apply(CampaignEvent event, Map<CampaignId, CampaignRow> rows) {
        CampaignRow row = rows.get(event.campaign());
        if (row != null) {
            row.on(event);
        } else if (event instanceof CampaignCreated birth) {
            rows.put(birth.campaign(), new CampaignRow(birth));
        } else {
            throw new IllegalStateException(
                    "Something happened to a campaign that was never created: " + event.campaign());
        }
    }
}
