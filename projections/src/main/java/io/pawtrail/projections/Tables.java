package io.pawtrail.projections;

import io.pawtrail.vault.Bulk;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** A copy of the read side: the one that is read, or the one that a replay fills. Statements name the tables of {@code read}. */
record Tables(JdbcTemplate jdbc, String schema) {
    static final String READ = "read";

    static Tables read(JdbcTemplate jdbc) {
        return new Tables(jdbc, READ);
    }

    <T> List<T> load(String sql, Collection<?> keys, RowMapper<T> row) {
        return Bulk.load(jdbc, here(sql), keys, row);
    }

    @SafeVarargs
    final <T> void write(String sql, Collection<T> rows, Function<T, ? extends @Nullable Object>... columns) {
        Bulk.write(jdbc, here(sql), rows, columns);
    }

    /** As {@link #write}; {@code sql} returns something of each row that it wrote. */
    @SafeVarargs
    final <T, R extends @Nullable Object> List<R> returning(
            String sql, RowMapper<R> written, Collection<T> rows, Function<T, ? extends @Nullable Object>... columns) {
        return Bulk.returning(jdbc, here(sql), written, rows, columns);
    }

    private String here(String sql) {
        return schema.equals(READ) ? sql : sql.replace(READ + ".", schema + ".");
    }
}
