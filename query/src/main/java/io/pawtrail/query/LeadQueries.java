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
import io.pawtrail.messages.Refusal;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class LeadQueries {
    private static final String CODE = "SELECT code FROM read.campaign WHERE number = :number AND account = :account";

    /** A lead may be here before its campaign is, by milliseconds: it is shown as soon as both are. */
    private static final String LEADS = " FROM read.lead l JOIN read.campaign c ON c.code = l.campaign";

    private static final String COUNT = "SELECT count(*) AS total" + LEADS;
    private static final String PAGE = "SELECT l.*, c.number" + LEADS;
    private static final String NEWEST_FIRST = " ORDER BY l.started DESC, l.lead DESC LIMIT :limit OFFSET :offset";

    private final DatabaseClient database;

    LeadQueries(DatabaseClient database) {
        this.database = database;
    }

    @QueryHandler
    CompletableFuture<LeadsView> find(FindLeads query) {
        Mono<LeadFilter> filter = query.campaign() == null
                ? Mono.just(new LeadFilter(query))
                : code(query, query.campaign()).map(code -> new LeadFilter(query).of(code));
        return filter.flatMap(where -> leads(where, query)).toFuture();
    }

    private Mono<String> code(FindLeads query, long campaign) {
        return database.sql(CODE)
                .bind("number", campaign)
                .bind("account", query.account().number())
                .map(row -> text(row, "code"))
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such campaign")));
    }

    private Mono<LeadsView> leads(LeadFilter where, FindLeads query) {
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
                value(row, "updated", Instant.class));
    }
}
