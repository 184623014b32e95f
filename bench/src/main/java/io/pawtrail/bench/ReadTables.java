package io.pawtrail.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A million leads and three million journal rows, straight into the product's tables with their counters, of 90 days: as
 * unequal as life, nearly all of one account, half of them of one campaign, every fifth of one day, few in trash.
 */
final class ReadTables {
    static final String BIG = "rdbig";
    static final String TINY = "rdtiny";
    static final long BIG_NUMBER = 900_000_001L;
    static final long MID_NUMBER = 900_000_013L;
    static final long TINY_NUMBER = 900_000_002L;
    static final long BOT = 900_000_001L;
    static final long BIG_CHAT = -900_000_001L;
    static final long TINY_CHAT = -900_000_002L;
    static final String SHARED_CLICK = "{subid}";

    private static final String TABLES = "'lead', 'journal'";
    private static final String STANDING = """
            count(*), 0, count(*) FILTER (WHERE status >= 2), count(*) FILTER (WHERE status >= 3),
            count(*) FILTER (WHERE status = 0), count(*) FILTER (WHERE status = 1), count(*) FILTER (WHERE status = 2),
            count(*) FILTER (WHERE status = 3), count(*) FILTER (WHERE status = 4)""";
    private static final String MOVED = """
            count(*) FILTER (WHERE movement = 'join'), count(*) FILTER (WHERE movement = 'leave'),
            count(*) FILTER (WHERE movement = 'kick')""";

    private final Connection connection;

    private ReadTables(Connection connection) {
        this.connection = connection;
    }

    /** Seconds that it took. */
    static double fill(Product product, long big, long small, int leads, int rows) throws IOException, SQLException {
        long begin = System.nanoTime();
        try (Connection connection = product.database()) {
            new ReadTables(connection).fill(big, small, leads, rows);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void fill(long big, long small, int leads, int rows) throws SQLException {
        run("SET maintenance_work_mem = '256MB'");
        campaign(BIG, BIG_NUMBER, big);
        campaign(TINY, TINY_NUMBER, big);
        campaign("rdsmall", 900_000_003L, small);
        for (int n = 10; n < 30; n++) {
            campaign("rdmid" + n, 900_000_000L + n, big);
        }
        run("INSERT INTO read.bot VALUES (%d, %d, 'rd_bot', 'Bench', 0, NULL, now())".formatted(BOT, big));
        List<String> again = withoutIndexes();
        leads(big, small, leads);
        journal(big, rows);
        for (String index : again) {
            run(index);
        }
        count("quarter", "campaign, date_bin('15 minutes', started, '2000-01-01Z'), " + STANDING, "lead GROUP BY 1, 2");
        count("campaign_day", "campaign, date_trunc('day', started, 'UTC'), " + STANDING, "lead GROUP BY 1, 2");
        count("account_day", "account, date_trunc('day', started, 'UTC'), " + STANDING, "lead GROUP BY 1, 2");
        count(
                "journal_quarter",
                "account, bot, chat, date_bin('15 minutes', at, '2000-01-01Z'), " + MOVED,
                "journal GROUP BY 1, 2, 3, 4");
        count(
                "journal_day",
                "account, bot, chat, date_trunc('day', at, 'UTC'), " + MOVED,
                "journal GROUP BY 1, 2, 3, 4");
        run("VACUUM ANALYZE read.lead, read.journal, read.quarter, read.campaign_day, read.account_day,"
                + " read.journal_quarter, read.journal_day, read.campaign");
    }

    private void campaign(String code, long number, long account) throws SQLException {
        run("INSERT INTO read.campaign VALUES ('%s', %d, %d, %d, %d, 0, 1, 0, '{}', 0, now())"
                .formatted(code, number, account, BOT, BIG_CHAT));
    }

    private void leads(long big, long small, int count) throws SQLException {
        run("""
                INSERT INTO read.lead
                SELECT c || '-' || md5(i::text), c, CASE WHEN c = 'rdsmall' THEN %d ELSE %d END, md5((i / 2)::text),
                    1000000 + i / 2, 'user' || i / 2, CASE WHEN i %% 10 = 0 THEN '%s' ELSE 'click' || i END, s, false, t,
                    CASE WHEN s >= 2 THEN t END, t, NULL, CASE WHEN s >= 2 THEN t END, CASE WHEN s >= 3 THEN t END, NULL
                FROM (SELECT i,
                    CASE WHEN i %% 300000 = 3 THEN 'rdtiny' WHEN i %% 5000 = 1 THEN 'rdsmall'
                        WHEN i * 7919 %% 1000 < 500 THEN 'rdbig' ELSE 'rdmid' || 10 + i * 31 %% 20 END AS c,
                    CASE WHEN i %% 997 = 0 THEN 4 WHEN i %% 9 = 0 THEN 3 WHEN i %% 5 = 0 THEN 1 WHEN i %% 3 = 0 THEN 0
                        ELSE 2 END AS s,
                    date_trunc('second', now()) - interval '90 days' + CASE WHEN i < %4$d * 0.4 THEN i * 112.5 / %4$d
                        WHEN i < %4$d * 0.6 THEN 45 + (i - %4$d * 0.4) * 5 / %4$d
                        ELSE 46 + (i - %4$d * 0.6) * 110 / %4$d END * interval '1 day' AS t
                    FROM generate_series(1::bigint, %4$d) i) x""".formatted(small, big, SHARED_CLICK, count));
    }

    private void journal(long big, int count) throws SQLException {
        run("""
                INSERT INTO read.journal
                SELECT md5('j' || i)::uuid, %d, %d, CASE WHEN i %% 900000 = 5 THEN %d ELSE %d END, md5((i / 2)::text),
                    1000000 + i / 2, 'user' || i / 2,
                    CASE WHEN i %% 9999 = 0 THEN 'kick' WHEN i %% 3 = 0 THEN 'leave' ELSE 'join' END, i %% 5 > 0,
                    now() - interval '90 days' + i * interval '90 days' / %5$d
                FROM generate_series(1::bigint, %5$d) i""".formatted(big, BOT, TINY_CHAT, BIG_CHAT, count));
    }

    private void count(String table, String what, String from) throws SQLException {
        run("INSERT INTO read." + table + " SELECT " + what + " FROM read." + from + " ON CONFLICT DO NOTHING");
    }

    /** Made again in one go they cost a fraction; gives the statements for it. */
    private List<String> withoutIndexes() throws SQLException {
        List<String> again = new ArrayList<>();
        for (String index : strings("SELECT indexname FROM pg_indexes WHERE schemaname = 'read' AND tablename IN ("
                + TABLES + ") AND indexname NOT LIKE '%\\_pkey'")) {
            again.addAll(strings("SELECT pg_get_indexdef('read." + index + "'::regclass)"));
            run("DROP INDEX read." + index);
        }
        run("ALTER TABLE read.lead DROP CONSTRAINT lead_pkey");
        run("ALTER TABLE read.journal DROP CONSTRAINT journal_pkey");
        again.add("ALTER TABLE read.lead ADD PRIMARY KEY (lead)");
        again.add("ALTER TABLE read.journal ADD PRIMARY KEY (id)");
        return again;
    }

    /** What each table and each index takes, in MiB. */
    static void sizes(Product product, Table table) throws IOException, SQLException {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT relname, pg_relation_size(oid) / 1048576.0 AS mib FROM pg_class"
                                + " WHERE relnamespace = 'read'::regnamespace AND relname ~"
                                + " '^(lead|journal|quarter|campaign_day|account_day)' AND relkind IN ('r', 'i')"
                                + " ORDER BY relname")) {
            while (found.next()) {
                table.info("    size of read." + found.getString(1), found.getDouble(2), "MiB");
            }
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (found.next()) {
                all.add(found.getString(1));
            }
            return all;
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
