package io.pawtrail.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Postbacks that are owed to a host, written into the product's queue as its saga would have. */
final class Owed {
    private final Product product;

    Owed(Product product) {
        this.product = product;
    }

    /** So many leads' first postbacks, all at once. */
    void write(String host, String template, int count) throws IOException, SQLException {
        try (Connection connection = product.database();
                PreparedStatement revision = connection.prepareStatement(
                        "INSERT INTO vault.template (pb_wait) VALUES (?) RETURNING revision");
                PreparedStatement rows = connection.prepareStatement("""
                        INSERT INTO postbacks.postback
                            (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                        SELECT 'BENCHMRK-' || lpad(to_hex(?::bigint * 1000000 + i), 32, '0'), 1, 'wait', 'o' || i, 1,
                               'BENCHMRK', -1, ?, extract(epoch FROM now()), ?, now()
                        FROM generate_series(1, ?) i""")) {
            revision.setString(1, template);
            long number = first(revision);
            rows.setLong(1, number);
            rows.setLong(2, number);
            rows.setString(3, host);
            rows.setInt(4, count);
            rows.executeUpdate();
        }
    }

    long open(String host) throws IOException, SQLException {
        try (Connection connection = product.database();
                PreparedStatement open = connection.prepareStatement(
                        "SELECT count(*) FROM postbacks.postback WHERE host = ? AND closed IS NULL")) {
            open.setString(1, host);
            return first(open);
        }
    }

    /** As if they had never been. */
    void forget(String host) throws IOException, SQLException {
        try (Connection connection = product.database();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM postbacks.postback WHERE host = ?")) {
            delete.setString(1, host);
            delete.executeUpdate();
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM ANALYZE postbacks.postback")) {
                vacuum.execute();
            }
        }
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
