package io.pawtrail.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of a house that has long been at work: what happened to some leads, told again of people who never were. */
final class LongHistory {
    private static final int SAMPLE = 5_000;

    /** Everything that happened to the first leads, outcomes of their postbacks included. */
    private static final String TAKE = """
            CREATE UNLOGGED TABLE public.bench_sample AS
            WITH told AS (SELECT *, substring(convert_from(payload, 'UTF8') FROM 'lead:[0-9A-Za-z]{8}-([0-9a-f]{32})') AS subject
                FROM events.domainevententry WHERE payloadtype ~ '(Lead|Postback)Event'),
            chosen AS (SELECT subject FROM told WHERE subject IS NOT NULL GROUP BY 1 ORDER BY min(globalindex) LIMIT %d)
            SELECT told.* FROM told JOIN chosen USING (subject)""";

    private static final String PEOPLE = """
            INSERT INTO vault.person (subject, telegram_id, username, name)
            SELECT md5(subject || ?), 1000000000000 * ? + telegram_id % 1000000000000, username, name
            FROM vault.person WHERE subject IN (SELECT subject FROM public.bench_sample)""";
    private static final String EVENTS = """
            INSERT INTO events.domainevententry (aggregateidentifier, sequencenumber, type, eventidentifier, metadata,
                payload, payloadrevision, payloadtype, timestamp)
            SELECT CASE aggregateidentifier WHEN eventidentifier THEN id ELSE replace(aggregateidentifier, subject, other) END,
                sequencenumber, type, id, metadata, convert_to(replace(convert_from(payload, 'UTF8'), subject, other), 'UTF8'),
                payloadrevision, payloadtype, timestamp
            FROM (SELECT *, md5(subject || ?) AS other, md5(eventidentifier || ?)::uuid::text AS id FROM public.bench_sample) s
            ORDER BY globalindex""";
    /** Nobody else has anything to do with those people: no welcome, no postback. */
    private static final String SKIP = """
            UPDATE events.tokenentry SET (token, tokentype, owner) = (SELECT token, tokentype, NULL FROM events.tokenentry
                WHERE processorname = 'leads' AND segment = 0)
            WHERE processorname NOT IN ('leads', 'catalogue')""";

    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = 'read.lead'::regclass AND attnum > 0 AND NOT attisdropped""";

    private final Connection connection;
    private int copies;

    LongHistory(Connection connection) throws SQLException {
        this.connection = connection;
        execute("DROP TABLE IF EXISTS public.bench_sample");
        execute(TAKE.formatted(SAMPLE));
        execute("ANALYZE public.bench_sample");
    }

    long events() throws SQLException {
        return number("SELECT count(*) FROM events.domainevententry");
    }

    long newest() throws SQLException {
        return number("SELECT max(globalindex) FROM events.domainevententry");
    }

    long leads() throws SQLException {
        return number("SELECT count(*) FROM read.lead");
    }

    /** Seen by others all at once, so that what they make of it can be timed; how many events were added. */
    long grow(long events) throws SQLException {
        long sample = number("SELECT count(*) FROM public.bench_sample");
        if (sample == 0) {
            throw new IllegalStateException("Nothing happened yet that could be told again");
        }
        long added = 0;
        connection.setAutoCommit(false);
        for (; added < events; added += sample) {
            copies++;
            update(PEOPLE, String.valueOf(copies), copies);
            update(EVENTS, String.valueOf(copies), String.valueOf(copies));
        }
        connection.commit();
        connection.setAutoCommit(true);
        return added;
    }

    void othersSkipIt() throws SQLException {
        execute(SKIP);
    }

    /** Rows that no event tells of, until there are so many leads to read. */
    void leads(long wanted) throws SQLException {
        String columns;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            rows.next();
            columns = rows.getString(1);
        }
        long have = leads();
        String source =
                columns.replaceFirst("\\blead\\b", "campaign || '-' || other").replaceFirst("\\bsubject\\b", "other");
        execute("INSERT INTO read.lead (" + columns + ") SELECT " + source
                + " FROM (SELECT l.*, md5(l.subject || 'r' || i)"
                + " AS other FROM read.lead l, generate_series(1, " + (wanted / have + 1) + ") i LIMIT "
                + Math.max(0, wanted - have) + ") s");
        execute("VACUUM ANALYZE read.lead");
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
