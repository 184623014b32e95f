package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Postbacks.FindTrackers;
import io.pawtrail.messages.Postbacks.TrackerView;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

class TrackerQueries {
    private static final String TRACKERS = """
            SELECT t.*, (SELECT max(r.until) FROM postbacks.resting r
                WHERE r.host = t.host AND r.account = t.account AND r.until > :now) AS resting
            FROM postbacks.tracker t WHERE t.account = :account AND t.host > :after ORDER BY t.host LIMIT :limit""";

    private final DatabaseClient database;
    private final Clock clock;

    TrackerQueries(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<TrackersView> find(FindTrackers query) {
        return database.sql(TRACKERS)
                .bind("now", clock.instant())
                .bind("account", query.account().number())
                .bind("after", Objects.requireNonNullElse(query.after(), ""))
                .bind("limit", query.limit())
                .map(TrackerQueries::tracker)
                .all()
                .collectList()
                .map(TrackersView::new)
                .toFuture();
    }

    private static TrackerView tracker(Readable row) {
        return new TrackerView(
                text(row, "host"),
                number(row, "attempts"),
                number(row, "delivered"),
                number(row, "failed"),
                value(row, "in_a_row", Integer.class),
                row.get("since", Instant.class),
                value(row, "last_at", Instant.class),
                value(row, "last_code", Integer.class),
                text(row, "last_error"),
                row.get("resting", Instant.class));
    }
}
