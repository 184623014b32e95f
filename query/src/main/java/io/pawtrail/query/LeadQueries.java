package io.pawtrail.query;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadsView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class LeadQueries {
    private final Snapshot snapshot;
    private final Ownership ownership;

    LeadQueries(DatabaseClient database) {
        this.snapshot = new Snapshot(database);
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<LeadsView> find(FindLeads query) {
        LeadStatus status = query.status();
        Mono<Counted> rows = query.campaign() == null
                ? Mono.just(LeadRows.of(query.account(), status))
                : ownership.ofCampaign(query.account(), query.campaign()).map(code -> LeadRows.of(code, status));
        return rows.flatMap(counted -> snapshot.see(database -> page(database, counted, query)))
                .toFuture();
    }

    private static Mono<LeadsView> page(DatabaseClient database, Counted rows, FindLeads query) {
        return Place.find(database, rows, query.from(), query.to(), query.limit(), query.offset())
                .flatMap(place -> shown(database, rows, place));
    }

    private static Mono<LeadsView> shown(DatabaseClient database, Counted rows, Place place) {
        if (place.size() == 0) {
            return Mono.just(new LeadsView(place.total(), List.of()));
        }
        return place.bind(database.sql(LeadShown.of(rows.page())).bindValues(rows.values()))
                .map(LeadShown::view)
                .all()
                .collectList()
                .map(page -> new LeadsView(place.total(), page));
    }
}
