package io.pawtrail.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Brings the database to the form this version needs, each module's schema by its own migrations. */
final class Schema {
    private static final Duration SLACK = Duration.ofMinutes(10);
    private static final List<String> SCHEMAS = List.of("events", "vault", "postbacks", "read", "edge");

    private Schema() {}

    static void migrate(DataSource source, EventStoreKind kind) {
        for (String schema : SCHEMAS) {
            try {
                migrate(source, schema, schema);
            } catch (FlywayException e) {
                if (LostDatabase.in(e)) {
                    throw e; // nothing is wrong with the schema
                }
                throw new StartProblem(
                        "The database schema '" + schema + "' cannot be migrated (" + firstLine(e)
                                + "): was a newer Pawtrail here, or may this user create schemas?",
                        e);
            }
        }
        stamp(new JdbcTemplate(source), kind);
        freeWhatTheFutureHolds(new JdbcTemplate(source));
    }

    /** @param like the schema whose tables are made */
    static void migrate(DataSource source, String schema, String like) {
        Flyway.configure()
                .dataSource(source)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + like)
                .load()
                .migrate();
    }

    /** Tokens of one kind of event store mean nothing to the other: a mismatch would lose or repeat everything. */
    private static void stamp(JdbcTemplate jdbc, EventStoreKind kind) {
        jdbc.update("INSERT INTO events.stamp (kind) VALUES (?) ON CONFLICT DO NOTHING", kind.word());
        String was = Objects.requireNonNull(jdbc.queryForObject("SELECT kind FROM events.stamp", String.class));
        if (!was.equals(kind.word())) {
            throw new StartProblem("This database belongs to the event store '" + was + "', not '" + kind.word()
                    + "': set PAWTRAIL_EVENT_STORE=" + was + " or use another database");
        }
    }

    /** A claim that was renewed later than now is one of before the clock was set back, and nobody could ever take it. */
    private static void freeWhatTheFutureHolds(JdbcTemplate jdbc) {
        jdbc.update(
                "UPDATE events.tokenentry SET owner = NULL WHERE owner IS NOT NULL AND timestamp > ?",
                Instant.now().plus(SLACK).toString());
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
