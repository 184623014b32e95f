package io.pawtrail.postbacks;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every attempt as a row, in a partition for each month. */
final class AttemptLog {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'attempt_'uuuuMM");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate apart;
    private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

    AttemptLog(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes the partition for that time if it is missing; in a transaction of its own. */
    void ensure(Instant at) {
        YearMonth month = month(at);
        if (!made.contains(month)) {
            apart.executeWithoutResult(status -> make(month));
            made.add(month);
        }
    }

    private void make(YearMonth month) {
        jdbc.execute("SELECT pg_advisory_xact_lock(hashtext('postbacks.attempt'))");
        jdbc.execute("CREATE TABLE IF NOT EXISTS postbacks." + month.format(NAME)
                + " PARTITION OF postbacks.attempt FOR VALUES FROM ('" + month.atDay(1) + " 00:00:00+00') TO ('"
                + month.plusMonths(1).atDay(1) + " 00:00:00+00')");
    }

    /** Drops the months of which every day is before that time. */
    void dropBefore(Instant at) {
        String oldest = month(at).format(NAME);
        List<String> old = jdbc.queryForList("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'postbacks.attempt'::regclass AND c.relname < ? ORDER BY 1""", String.class, oldest);
        old.forEach(name -> jdbc.execute("DROP TABLE IF EXISTS postbacks." + name));
    }

    void write(List<Finished> made) {
        jdbc.batchUpdate("""
                INSERT INTO postbacks.attempt
                    (lead, n, attempt, status, account, host, url, address, code, millis, head, error, next_attempt, at,
                     campaign)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", made, 100, AttemptLog::set);
    }

    private static void set(PreparedStatement ps, Finished finished) throws SQLException {
        Claimed claimed = finished.claimed();
        Answer answer = Objects.requireNonNull(finished.answer(), "an attempt has an answer");
        ps.setString(1, claimed.lead().shown());
        ps.setInt(2, claimed.n());
        ps.setInt(3, finished.attempts());
        ps.setString(4, claimed.status().word());
        ps.setLong(5, claimed.account().number());
        ps.setString(6, claimed.host());
        ps.setString(7, answer.url());
        ps.setString(8, answer.address());
        ps.setInt(9, answer.code());
        ps.setInt(10, (int) answer.millis());
        ps.setString(11, answer.head());
        ps.setString(12, answer.error());
        ps.setTimestamp(13, finished.verdict() instanceof Verdict.Again again ? Timestamp.from(again.due()) : null);
        ps.setTimestamp(14, Timestamp.from(answer.at()));
        ps.setString(15, claimed.lead().campaign().code());
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
