package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.LeadFilter;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadPosition;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Leads from where a page ended, and those that somebody searches. */
class LeadPageQueries {
    /** Very many may have one click; of the rest one person has one for each campaign at most. */
    private static final String CLICK = """
            (SELECT started AS at, lead AS id FROM read.lead
            WHERE account = :account AND click = :text AND click <> '' %s
            ORDER BY started DESC, lead DESC LIMIT :size)""";

    private static final String USERNAME = "SELECT started, lead FROM read.lead"
            + " WHERE account = :account AND lower(username) = :username AND username <> ''";
    /** Whoever was erased is not found by the id any more. */
    private static final String PERSON = "SELECT started, lead FROM read.lead"
            + " WHERE subject = :subject AND account = :account AND subscriber <> 0";

    private static final String LEAD = "SELECT started, lead FROM read.lead WHERE lead = :lead AND account = :account";

    private final Snapshot snapshot;
    private final Ownership ownership;

    LeadPageQueries(DatabaseClient database) {
        this.snapshot = new Snapshot(database);
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<LeadPageView> find(FindLeadPage query) {
        LeadFilter filter = query.filter();
        AccountId account = query.account();
        After after = after(filter, query.after());
        Mono<Counted> rows = filter.campaign() == null
                ? Mono.just(LeadRows.of(account, filter.status()))
                : ownership
                        .ofCampaign(account, filter.campaign())
                        .thenReturn(LeadRows.of(filter.campaign().code(), filter.status()));
        return rows.flatMap(counted -> {
                    Map<String, Object> values = new HashMap<>(counted.values());
                    values.putAll(after.values());
                    return page(counted.first(after.condition()), values, query.limit());
                })
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<LeadPageView> find(SearchLeads query) {
        After after = after(new LeadFilter(null, null, null, null), query.after());
        Map<String, Object> values = new HashMap<>(after.values());
        values.put("account", query.account().number());
        values.put("text", query.text());
        List<String> ways = new ArrayList<>();
        ways.add(CLICK.formatted(after.condition().isEmpty() ? "" : "AND (started, lead) < (:after, :after_id)"));
        ways.add(USERNAME);
        values.put("username", query.text().replaceFirst("^@", "").toLowerCase(Locale.ROOT));
        if (query.subject() != null) {
            ways.add(PERSON);
            values.put("subject", query.subject().hash());
        }
        if (isLead(query.text())) {
            ways.add(LEAD);
            values.put("lead", query.text());
        }
        String where = after.condition().isEmpty() ? "" : " WHERE " + after.condition();
        String ids = "(SELECT at, id FROM (" + String.join(" UNION ", ways) + ") w" + where
                + " ORDER BY at DESC, id DESC LIMIT :size)";
        return page(ids, values, query.limit()).toFuture();
    }

    private static boolean isLead(String text) {
        try {
            LeadId.ofShown(text);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static After after(LeadFilter filter, @Nullable LeadPosition after) {
        return After.of(
                filter.from(),
                filter.to(),
                after == null ? null : after.started(),
                after == null ? null : after.lead().shown());
    }

    private Mono<LeadPageView> page(String ids, Map<String, Object> values, int limit) {
        return snapshot.see(database -> database.sql(LeadShown.of(ids))
                .bindValues(values)
                .bind("size", limit + 1)
                .map(LeadShown::view)
                .all()
                .collectList()
                .map(leads -> {
                    List<LeadView> page = leads.size() > limit ? leads.subList(0, limit) : leads;
                    return new LeadPageView(
                            page, leads.size() > limit ? page.getLast().position() : null);
                }));
    }
}
