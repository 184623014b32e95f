package io.pawtrail.query;

import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class ReplayQueries {
    private static final String REPLAY = "SELECT * FROM postbacks.replay WHERE id = :id AND account = :account";

    private final DatabaseClient database;

    ReplayQueries(DatabaseClient database) {
        this.database = database;
    }

    @QueryHandler
    CompletableFuture<ReplayView> find(FindReplay query) {
        return database.sql(REPLAY)
                .bind("id", query.replay().id())
                .bind("account", query.account().number())
                .map(ReplayQueries::replay)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such replay")))
                .toFuture();
    }

    private static ReplayView replay(Readable row) {
        return new ReplayView(
                new ReplayId(value(row, "id", UUID.class)),
                choice(row),
                value(row, "asked", Instant.class),
                row.get("started", Instant.class),
                row.get("finished", Instant.class),
                value(row, "found", Integer.class),
                value(row, "taken", Integer.class),
                value(row, "older", Integer.class),
                value(row, "delivered", Integer.class),
                value(row, "exhausted", Integer.class),
                value(row, "superseded", Integer.class));
    }

    private static ReplayChoice choice(Readable row) {
        String lead = row.get("lead", String.class);
        String campaign = row.get("campaign", String.class);
        String status = row.get("status", String.class);
        return new ReplayChoice(
                lead == null ? null : LeadId.ofShown(lead),
                Objects.requireNonNullElse(row.get("n", Integer.class), 0),
                campaign == null ? null : new CampaignId(campaign),
                row.get("host", String.class),
                status == null ? null : LeadStatus.of(status),
                second(row, "happened_from"),
                second(row, "happened_to"),
                value(row, "confirmed", Boolean.class));
    }

    private static @Nullable Instant second(Readable row, String column) {
        Long second = row.get(column, Long.class);
        return second == null ? null : Instant.ofEpochSecond(second);
    }
}
