package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.vault.People;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code read.lead} and {@code read.tally}. */
@ProcessingGroup("leads")
class LeadProjection {
    private static final String LOAD = "SELECT * FROM read.lead WHERE lead = ANY (?::text[])";
    private static final String WRITE = """
            INSERT INTO read.lead (lead, campaign, account, subject, subscriber, username, click, status,
                existing_member, started, joined, updated, first_approve, first_unsub)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                ?::smallint[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[]) ORDER BY 1
            ON CONFLICT (lead) DO UPDATE SET subscriber = excluded.subscriber, username = excluded.username,
                click = excluded.click, status = excluded.status, existing_member = excluded.existing_member,
                joined = excluded.joined, updated = excluded.updated, first_approve = excluded.first_approve,
                first_unsub = excluded.first_unsub""";

    private final JdbcTemplate jdbc;
    private final People people;
    private final Batches<LeadEvent> batches = new Batches<>("leads", this::write);

    LeadProjection(JdbcTemplate jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @EventHandler
    void on(LeadEvent event) {
        batches.add(event);
    }

    private void write(List<LeadEvent> events) {
        Map<LeadId, LeadRow> rows = new HashMap<>();
        Tallies tallies = new Tallies();
        var ids = events.stream().map(e -> e.lead().shown()).distinct().toList();
        Rows.load(jdbc, LOAD, ids, (row, n) -> new LeadRow(row)).forEach(row -> rows.put(row.lead(), row));
        events.forEach(event -> apply(event, rows, tallies));
        write(rows.values());
        tallies.write(jdbc);
    }

    private static void apply(LeadEvent event, Map<LeadId, LeadRow> rows, Tallies tallies) {
        LeadRow row = rows.get(event.lead());
        if (row != null) {
            boolean approved = row.firstApprove() != null;
            boolean left = row.firstUnsub() != null;
            row.on(event);
            tallies.add(row, false, !approved && row.firstApprove() != null, !left && row.firstUnsub() != null);
        } else if (event instanceof LeadStarted birth) {
            LeadRow born = new LeadRow(birth);
            rows.put(birth.lead(), born);
            tallies.add(born, true, false, false);
        } else if (event instanceof Decided) {
            throw new IllegalStateException("A status for a lead that never started: " + event.lead());
        } // else: somebody came or went who is nobody's lead
    }

    private void write(Collection<LeadRow> rows) {
        Names names = Names.of(people, rows.stream().map(row -> row.lead().subject()));
        Rows.write(
                jdbc,
                WRITE,
                rows,
                row -> row.lead().shown(),
                row -> row.lead().campaign().code(),
                LeadRow::account,
                row -> row.lead().subject(),
                row -> names.who(row.lead().subject()).telegramId(),
                row -> names.who(row.lead().subject()).username(),
                LeadRow::click,
                LeadRow::status,
                LeadRow::existingMember,
                LeadRow::started,
                LeadRow::joined,
                LeadRow::updated,
                LeadRow::firstApprove,
                LeadRow::firstUnsub);
    }
}
