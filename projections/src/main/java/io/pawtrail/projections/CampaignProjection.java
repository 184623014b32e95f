package io.pawtrail.projections;

import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.LeadStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code read.campaign}; what is counted of a campaign is in {@code read.tally}. */
@ProcessingGroup("catalogue")
class CampaignProjection {
    private static final String WRITE = """
            INSERT INTO read.campaign (code, number, account, bot, chat, status, creative, template_revision,
                template_statuses, window_seconds, created)
            SELECT code, number, account, bot, chat, 0, creative, revision, string_to_array(statuses, ','), seconds, at
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::text[], ?::bigint[], ?::timestamptz[])
                AS r (code, number, account, bot, chat, creative, revision, statuses, seconds, at)
            ORDER BY code""";

    private final JdbcTemplate jdbc;
    private final Batches<CampaignCreated> batches = new Batches<>("campaigns", this::write);

    CampaignProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CampaignCreated event) {
        batches.add(event);
    }

    private void write(List<CampaignCreated> events) {
        Rows.write(
                jdbc,
                WRITE,
                events,
                e -> e.campaign().code(),
                CampaignCreated::number,
                e -> e.scope().account().number(),
                e -> e.scope().bot().telegramId(),
                e -> e.scope().chat(),
                CampaignCreated::creative,
                e -> e.templates().revision(),
                e -> e.templates().statuses().stream().map(LeadStatus::word).collect(Collectors.joining(",")),
                e -> e.window().seconds(),
                CampaignCreated::at);
    }
}
