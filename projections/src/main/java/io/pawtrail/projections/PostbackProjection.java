package io.pawtrail.projections;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.PostbackEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Table {@code read.postback}. Its rows are one segment's: outcomes follow their lead, see {@code leadsInOrder}. */
@ProcessingGroup("leads")
class PostbackProjection {
    private static final String DECIDE = """
            INSERT INTO read.postback (lead, n, place, account, what, status, unchanged, click_empty, revision, host,
                withheld, inferred, joined, at)
            SELECT * FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::text[], ?::smallint[],
                ?::smallint[], ?::boolean[], ?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[],
                ?::timestamptz[]) ORDER BY 1, 2
            ON CONFLICT (lead, n) DO NOTHING""";
    /** What was delivered stays so, and what is over gives nobody way: an outcome may be told twice. */
    private static final String TELL = """
            UPDATE read.postback AS p SET state = o.state, attempts = coalesce(o.attempts, p.attempts), code = o.code,
                reason = coalesce(o.reason, p.reason), newer = o.newer, replay = coalesce(o.replay, p.replay),
                told = o.told
            FROM (SELECT * FROM unnest(?::text[], ?::integer[], ?::text[], ?::integer[], ?::integer[], ?::text[],
                ?::integer[], ?::uuid[], ?::timestamptz[])
                AS u (lead, n, state, attempts, code, reason, newer, replay, told) ORDER BY 1, 2) AS o
            WHERE p.lead = o.lead AND p.n = o.n AND p.state IS DISTINCT FROM 'delivered'
                AND (o.state <> 'gave_way' OR p.state IS NULL OR p.state = 'replayed')""";

    private final Tables tables;
    private final Hosts hosts;
    private final Batches<Object> batches = new Batches<>("postbacks", this::write);

    PostbackProjection(Tables tables, Hosts hosts) {
        this.tables = tables;
        this.hosts = hosts;
    }

    @EventHandler
    void on(Decided event, EventMessage<?> message) {
        batches.add(new DecisionRow(Rows.place(message), event));
    }

    @EventHandler
    void on(PostbackEvent event) {
        batches.add(OutcomeRow.of(event));
    }

    private void write(List<Object> rows) {
        List<DecisionRow> decisions = new ArrayList<>();
        Map<List<Object>, OutcomeRow> outcomes = new LinkedHashMap<>();
        for (Object row : rows) {
            if (row instanceof DecisionRow decision) {
                decisions.add(decision);
            } else if (row instanceof OutcomeRow outcome) {
                outcomes.merge(List.of(outcome.lead(), outcome.n()), outcome, OutcomeRow::then);
            }
        }
        decide(decisions);
        tell(List.copyOf(outcomes.values()));
    }

    private void decide(List<DecisionRow> rows) {
        tables.write(
                DECIDE,
                rows,
                row -> row.event().lead().shown(),
                row -> row.due().n(),
                DecisionRow::place,
                row -> row.event().scope().account().number(),
                DecisionRow::what,
                row -> row.due().status().ordinal(),
                DecisionRow::unchanged,
                row -> row.due().click().isEmpty(),
                row -> row.due().revision(),
                row -> row.host(hosts),
                DecisionRow::withheld,
                DecisionRow::inferred,
                DecisionRow::joined,
                row -> row.event().at());
    }

    private void tell(List<OutcomeRow> rows) {
        tables.write(
                TELL,
                rows,
                OutcomeRow::lead,
                OutcomeRow::n,
                OutcomeRow::state,
                OutcomeRow::attempts,
                OutcomeRow::code,
                OutcomeRow::reason,
                OutcomeRow::newer,
                OutcomeRow::replay,
                OutcomeRow::told);
    }
}
