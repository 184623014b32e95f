package io.pawtrail.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads and writes many rows with one statement. */
final class Rows {
    private Rows() {}

    /** {@code sql} has one {@code ANY (?::type[])} for the keys. */
    static <T> List<T> load(JdbcTemplate jdbc, String sql, Collection<?> keys, RowMapper<T> row) {
        String[] texts = keys.stream().map(Rows::text).toArray(String[]::new);
        return jdbc.query(sql, ps -> ps.setArray(1, ps.getConnection().createArrayOf("text", texts)), row);
    }

    /** {@code sql} selects from {@code unnest(?::type[], ...)} with one array for each column. */
    @SafeVarargs
    static <T> void write(
            JdbcTemplate jdbc, String sql, Collection<T> rows, Function<T, ? extends @Nullable Object>... columns) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(sql, ps -> {
            for (int column = 0; column < columns.length; column++) {
                Object[] texts =
                        rows.stream().map(columns[column]).map(Rows::text).toArray();
                ps.setArray(column + 1, ps.getConnection().createArrayOf("text", texts));
            }
        });
    }

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

    /** PostgreSQL's text holds every character but NUL; a chat's title must not stop a processor. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString().replace("\0", "");
    }
}
