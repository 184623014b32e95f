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
import org.jspecify.annotations.Nullable;
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

    /** All in one statement. */
    void write(List<Finished> made) {
        if (made.isEmpty()) {
            return;
        }
        jdbc.update("""
                INSERT INTO postbacks.attempt
                    (lead, n, attempt, status, account, campaign, host, url, address, code, millis, head, error, replay,
                     next_attempt, at)
                SELECT * FROM unnest(
                    ?::text[], ?::int[], ?::int[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::int[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])""", ps -> {
            postbacks(ps, made);
            answers(ps, made);
        });
    }

    private static void postbacks(PreparedStatement ps, List<Finished> made) throws SQLException {
        List<Claimed> claimed = made.stream().map(Finished::claimed).toList();
        PostbackTable.set(ps, 1, "text", claimed, one -> one.lead().shown());
        PostbackTable.set(ps, 2, "int4", claimed, Claimed::n);
        PostbackTable.set(ps, 3, "int4", made, Finished::attempts);
        PostbackTable.set(ps, 4, "text", claimed, one -> one.status().word());
        PostbackTable.set(ps, 5, "int8", claimed, one -> one.account().number());
        PostbackTable.set(ps, 6, "text", claimed, one -> one.lead().campaign().code());
        PostbackTable.set(ps, 7, "text", claimed, Claimed::host);
        PostbackTable.set(ps, 14, "uuid", claimed, Claimed::replay);
    }

    private static void answers(PreparedStatement ps, List<Finished> made) throws SQLException {
        List<Answer> answers = made.stream().map(AttemptLog::answer).toList();
        PostbackTable.set(ps, 8, "text", answers, Answer::url);
        PostbackTable.set(ps, 9, "text", answers, Answer::address);
        PostbackTable.set(ps, 10, "int4", answers, Answer::code);
        PostbackTable.set(ps, 11, "int4", answers, answer -> (int) answer.millis());
        PostbackTable.set(ps, 12, "text", answers, Answer::head);
        PostbackTable.set(ps, 13, "text", answers, Answer::error);
        PostbackTable.set(ps, 15, "timestamptz", made, AttemptLog::next);
        PostbackTable.set(ps, 16, "timestamptz", answers, answer -> Timestamp.from(answer.at()));
    }

    private static @Nullable Timestamp next(Finished finished) {
        return finished.verdict() instanceof Verdict.Again again ? Timestamp.from(again.due()) : null;
    }

    private static Answer answer(Finished finished) {
        return Objects.requireNonNull(finished.answer(), "an attempt has an answer");
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
