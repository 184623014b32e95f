package io.pawtrail.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** What rows and events are read for. */
final class Rows {
    private Rows() {}

    /** Where an aggregate's event stands in its stream. */
    static long place(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) {
            return event.getSequenceNumber();
        }
        throw new IllegalStateException("No aggregate's event: " + message.getPayloadType());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** For a column that is NOT NULL. */
    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
