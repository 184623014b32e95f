package io.pawtrail.vault;

import java.sql.PreparedStatement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** Inserts a row and gives the revision that the database drew for it. */
final class Revisions {
    private Revisions() {}

    static long insert(JdbcTemplate jdbc, String sql, @Nullable Object... values) {
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql, new String[] {"revision"});
                    for (int i = 0; i < values.length; i++) {
                        statement.setObject(i + 1, values[i]);
                    }
                    return statement;
                },
                keys);
        return Objects.requireNonNull(keys.getKey(), "the database draws a revision")
                .longValue();
    }
}
