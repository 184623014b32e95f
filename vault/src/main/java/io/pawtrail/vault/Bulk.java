package io.pawtrail.vault;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads and writes many rows with one statement. Values go as text; the statement says by its casts what they are. */
public final class Bulk {
    private Bulk() {}

    /** {@code sql} has one {@code ANY (?::type[])} for the keys. */
    public static <T> List<T> load(JdbcTemplate jdbc, String sql, Collection<?> keys, RowMapper<T> row) {
        String[] texts = keys.stream().map(Bulk::text).toArray(String[]::new);
        return jdbc.query(sql, ps -> ps.setArray(1, ps.getConnection().createArrayOf("text", texts)), row);
    }

    /** {@code sql} selects from {@code unnest(?::type[], ...)} with one array for each column. Gives how many it wrote. */
    @SafeVarargs
    public static <T> int write(
            JdbcTemplate jdbc, String sql, Collection<T> rows, Function<T, ? extends @Nullable Object>... columns) {
        if (rows.isEmpty()) {
            return 0;
        }
        return jdbc.update(sql, ps -> bind(ps, rows, columns));
    }

    /** As {@link #write}; {@code sql} returns something of each row that it wrote. */
    @SafeVarargs
    public static <T, R extends @Nullable Object> List<R> returning(
            JdbcTemplate jdbc,
            String sql,
            RowMapper<R> written,
            Collection<T> rows,
            Function<T, ? extends @Nullable Object>... columns) {
        return rows.isEmpty() ? List.of() : jdbc.query(sql, ps -> bind(ps, rows, columns), written);
    }

    private static <T> void bind(
            PreparedStatement statement, Collection<T> rows, Function<T, ? extends @Nullable Object>[] columns)
            throws SQLException {
        for (int column = 0; column < columns.length; column++) {
            Object[] texts = rows.stream().map(columns[column]).map(Bulk::text).toArray();
            statement.setArray(column + 1, statement.getConnection().createArrayOf("text", texts));
        }
    }

    /** PostgreSQL's text holds every character but NUL; a chat's title must not stop a processor. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString().replace("\0", "");
    }
}
