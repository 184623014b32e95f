package io.pawtrail.projections;

import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far every processor has read, whichever process it runs in; what it suffers from, of those that run here. */
public final class ProjectionStatus {
    private static final String TOKENS = """
            SELECT processorname, segment, token, tokentype, owner FROM tokenentry
            WHERE left(processorname, 2) <> '__' ORDER BY processorname, segment""";

    /** As Axon names the owner of a token. */
    private static final String HERE = ManagementFactory.getRuntimeMXBean().getName();

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final StoredEvents events;
    private final Supplier<Map<String, EventProcessor>> processors;
    private final Failures failures;
    private final Clock clock;

    /**
     * A segment of a processor.
     *
     * @param position of the newest event that it has read; -1: none
     * @param head of the newest event of all
     * @param lagSeconds how long the first event has waited that it has not read
     * @param owner the process that has it; none: nobody
     * @param state {@code running}; {@code failing}; {@code elsewhere}: in another process; {@code waiting}: in none
     * @param cause why it fails
     * @param since when it began to fail
     */
    public record Place(
            String name,
            int segment,
            long position,
            long head,
            long lagEvents,
            double lagSeconds,
            @Nullable String owner,
            String state,
            @Nullable String cause,
            @Nullable Instant since) {}

    private record Token(
            String name,
            int segment,
            @Nullable TrackingToken token,
            @Nullable String owner) {}

    ProjectionStatus(
            JdbcTemplate jdbc,
            Serializer serializer,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            StoredEvents events,
            Supplier<Map<String, EventProcessor>> processors,
            Failures failures,
            Clock clock) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.store = store;
        this.events = events;
        this.processors = processors;
        this.failures = failures;
        this.clock = clock;
    }

    public List<Place> places() {
        long head = Positions.of(store.createHeadToken());
        Map<String, EventProcessor> here = processors.get();
        return jdbc.query(TOKENS, (row, n) -> token(row)).stream()
                .map(token -> place(token, here.get(token.name()), head))
                .toList();
    }

    private Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("processorname"),
                row.getInt("segment"),
                Positions.token(row, serializer),
                row.getString("owner"));
    }

    private Place place(Token stored, @Nullable EventProcessor here, long head) {
        EventTrackerStatus status = here instanceof StreamingEventProcessor streaming
                ? streaming.processingStatus().get(stored.segment())
                : null;
        // The token is stored with what was written for it, or every few seconds.
        TrackingToken token =
                status == null || status.getTrackingToken() == null ? stored.token() : status.getTrackingToken();
        long position = Positions.of(token);
        boolean elsewhere =
                status == null && stored.owner() != null && !stored.owner().equals(HERE);
        Optional<Failures.Failure> failure =
                elsewhere ? Optional.empty() : failures.of(stored.name(), stored.segment());
        boolean failing = failure.isPresent() || (status != null && status.isErrorState());
        return new Place(
                stored.name(),
                stored.segment(),
                position,
                Math.max(head, position),
                Math.max(head - position, 0),
                position >= head ? 0 : lag(token),
                stored.owner(),
                state(failing, elsewhere, stored.owner() == null && status == null),
                failure.map(Failures.Failure::cause).orElseGet(() -> told(status)),
                failure.map(Failures.Failure::since).orElse(null));
    }

    private static String state(boolean failing, boolean elsewhere, boolean nowhere) {
        if (failing) {
            return "failing";
        }
        return elsewhere ? "elsewhere" : nowhere ? "waiting" : "running";
    }

    private static @Nullable String told(@Nullable EventTrackerStatus status) {
        return status == null || status.getError() == null ? null : Causes.told(status.getError());
    }

    private double lag(@Nullable TrackingToken token) {
        return events.next(token)
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .map(seconds -> Math.max(seconds, 0))
                .orElse(0.0);
    }
}
