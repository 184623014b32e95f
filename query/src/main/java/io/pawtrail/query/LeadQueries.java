package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.WelcomeTrouble;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class LeadQueries {
    /** A lead may be here before its campaign is, by milliseconds: it is shown as soon as both are. */
    private static final String LEADS = " FROM read.lead l JOIN read.campaign c ON c.code = l.campaign";

    private static final String COUNT = "SELECT count(*) AS total" + LEADS;
    private static final String PAGE = "SELECT l.*, c.number" + LEADS;
    private static final String NEWEST_FIRST = " ORDER BY l.started DESC, l.lead DESC LIMIT :limit OFFSET :offset";

    private final DatabaseClient database;
    private final Ownership ownership;

    LeadQueries(DatabaseClient database) {
        this.database = database;
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<LeadsView> find(FindLeads query) {
        Filter account = filter(query);
        Mono<Filter> filter = query.campaign() == null
                ? Mono.just(account)
                : ownership
                        .ofCampaign(query.account(), query.campaign())
                        .map(code -> account.and("l.campaign = :campaign", "campaign", code));
        return filter.flatMap(where -> leads(where, query)).toFuture();
    }

    private static Filter filter(FindLeads query) {
        return new Filter()
                .and("l.account = :account", "account", query.account().number())
                .and(
                        "l.status = :status",
                        "status",
                        query.status() == null ? null : (short) query.status().ordinal())
                .between("l.started", query.from(), query.to());
    }

    private Mono<LeadsView> leads(Filter where, FindLeads query) {
        Mono<Long> total = where.bind(database.sql(COUNT + where.sql()))
                .map(row -> number(row, "total"))
                .one();
        return where.bind(database.sql(PAGE + where.sql() + NEWEST_FIRST))
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map(LeadQueries::lead)
                .all()
                .collectList()
                .flatMap(page -> total.map(count -> new LeadsView(count, page)));
    }

    private static LeadView lead(Readable row) {
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
