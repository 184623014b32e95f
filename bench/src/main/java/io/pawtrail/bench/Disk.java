package io.pawtrail.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Bytes in the database for each lead with everything that it did: tables, their indexes and what is beside them. */
final class Disk {
    private static final String LEADS = "SELECT count(*) FROM read.lead";
    private static final String EVENTS =
            "SELECT sum(length(payload)) FROM events.domainevententry WHERE payloadtype ~ '(Lead|Postback)Event'";
    private static final String BY_SCHEMA = """
            SELECT n.nspname, sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname IN ('events', 'vault', 'postbacks', 'read', 'edge')
            GROUP BY 1 ORDER BY 1""";
    private static final String EVENTS_OF_LEADS =
            "SELECT count(*) FROM events.domainevententry WHERE payloadtype ~ '(Lead|Postback)Event'";

    private Disk() {}

    static void measure(Product product, Table table) throws IOException, SQLException {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement()) {
            double leads = number(statement, LEADS);
            table.info("disk: leads", leads, "");
            table.info(
                    "disk: events per lead, outcomes of postbacks included",
                    number(statement, EVENTS_OF_LEADS) / leads,
                    "");
            Limit bare = table.limit(
                    "what the events of a lead say, as JSON", number(statement, EVENTS) / leads / 1024, "KiB");
            double all = 0;
            try (ResultSet rows = statement.executeQuery(BY_SCHEMA)) {
                while (rows.next()) {
                    double each = rows.getLong(2) / leads / 1024;
                    all += each;
                    table.info("disk: per lead, schema " + rows.getString(1), each, "KiB", bare);
                }
            }
            table.info("disk: per lead, all", all, "KiB", bare);
        }
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
