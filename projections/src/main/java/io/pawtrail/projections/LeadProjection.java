package io.pawtrail.projections;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.projections.Counters.Counted;
import io.pawtrail.vault.People;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Tables {@code read.lead}, {@code read.story}, {@code read.journal}, and the counters of leads and journal. */
@ProcessingGroup("leads")
class LeadProjection {
    private static final String LOAD = "SELECT * FROM read.lead WHERE lead = ANY (?::text[])";
    private static final String WRITE = """
            INSERT INTO read.lead (lead, campaign, account, subject, subscriber, username, click, status,
                existing_member, started, joined, updated, first_hold, first_approve, first_unsub, welcome)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                ?::smallint[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[], ?::timestamptz[], ?::text[]) ORDER BY 1
            ON CONFLICT (lead) DO UPDATE SET subscriber = excluded.subscriber, username = excluded.username,
                click = excluded.click, status = excluded.status, existing_member = excluded.existing_member,
                joined = excluded.joined, updated = excluded.updated, first_hold = excluded.first_hold,
                first_approve = excluded.first_approve, first_unsub = excluded.first_unsub,
                welcome = excluded.welcome""";

    private final Tables tables;
    private final People people;
    private final Batches<Recorded> batches = new Batches<>("leads", this::write);

    LeadProjection(Tables tables, People people) {
        this.tables = tables;
        this.people = people;
    }

    @EventHandler
    void on(LeadEvent event, EventMessage<?> message) {
        batches.add(new Recorded(Rows.place(message), event));
    }

    /** An event and its place in the lead's stream. */
    record Recorded(long place, LeadEvent event) {}

    /** Every batch touches the tables in this order, and what it shares with other segments in the order of its keys. */
    private void write(List<Recorded> events) {
        Map<LeadId, LeadRow> rows = new HashMap<>();
        var ids = events.stream().map(e -> e.event().lead().shown()).distinct().toList();
        tables.load(LOAD, ids, (row, n) -> new LeadRow(row)).forEach(row -> rows.put(row.lead(), row));
        Map<LeadId, Counted> before = new HashMap<>();
        rows.forEach((lead, row) -> before.put(lead, row.counted()));
        Journal journal = new Journal();
        LeadStory story = new LeadStory();
        for (Recorded recorded : events) {
            LeadEvent event = recorded.event();
            story.add(recorded.place(), event, rows.get(event.lead()));
            apply(event, rows);
            journal.add(event);
        }
        Names names = Names.of(people, Stream.concat(rows.keySet().stream().map(LeadId::subject), journal.subjects()));
        write(rows.values(), names);
        story.write(tables);
        journal.write(tables, names);
        Counters counters = new Counters();
        rows.forEach((lead, row) -> counters.add(row, before.getOrDefault(lead, Counted.NOTHING)));
        counters.write(tables);
    }

    private static void apply(LeadEvent event, Map<LeadId, LeadRow> rows) {
        LeadRow row = rows.get(event.lead());
        if (row != null) {
            row.on(event);
        } else if (event instanceof LeadStarted birth) {
            rows.put(birth.lead(), new LeadRow(birth));
        } else if (event instanceof Decided) {
            throw new IllegalStateException("A status for a lead that never started: " + event.lead());
        } // else: somebody came or went who is nobody's lead
    }

    private void write(Collection<LeadRow> rows, Names names) {
        tables.write(
                WRITE,
                rows,
                row -> row.lead().shown(),
                LeadRow::code,
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
                row -> row.firsts().hold(),
                row -> row.firsts().approve(),
                row -> row.firsts().unsub(),
                LeadRow::welcome);
    }
}
