package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.messages.BotId;
import io.pawtrail.vault.AfterCommit;
import io.pawtrail.vault.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.send: what bots have to say, kept until it was said. */
final class Outbox {
    private static final Duration AGAIN = Duration.ofMillis(250);

    private static final String INSERT = """
            INSERT INTO edge.send (bot, chat, message, kind, lead, language, click, status, event, baseline, at, trace)
            SELECT * FROM unnest(?::int8[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::boolean[], ?::timestamptz[], ?::text[])
            ON CONFLICT (bot, chat, message) DO NOTHING""";
    /** Bot by bot: those that have to pause, and all that they owe, are stepped over at once. */
    private static final String CLAIMING = """
            WITH RECURSIVE bots AS (
                (SELECT bot FROM edge.send WHERE state = 'due' ORDER BY bot LIMIT 1)
                UNION ALL
                SELECT (SELECT s.bot FROM edge.send s WHERE s.state = 'due' AND s.bot > b.bot ORDER BY s.bot LIMIT 1)
                FROM bots b WHERE b.bot IS NOT NULL),
            next AS (
                SELECT s.id FROM bots b CROSS JOIN LATERAL (
                    SELECT id, due FROM edge.send WHERE state = 'due' AND bot = b.bot AND due <= now()
                    ORDER BY due, id LIMIT ? FOR UPDATE SKIP LOCKED) s
                WHERE b.bot <> ALL (?) ORDER BY s.due, s.id LIMIT ?)
            UPDATE edge.send AS s SET due = now() + make_interval(secs => ?), attempts = attempts + 1
            FROM next WHERE s.id = next.id
            RETURNING s.id, bot, chat, message, kind, lead, language, click, status, event, baseline, at, attempts,
                calling, shown, created, trace""";
    /** A claim that ran out and was made again may write no more. */
    private static final String MINE = " WHERE id = ? AND state = 'due' AND attempts = ?";

    private final JdbcTemplate jdbc;
    private final Duration claim;
    /** For a database that is away; shorter than a claim. */
    private final Duration patience;

    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final SendMarks marks;

    /** @param claim how long a claim lasts: a row that a dying gateway had claimed is due again after it */
    Outbox(JdbcTemplate jdbc, Duration claim) {
        this.jdbc = jdbc;
        this.claim = claim;
        this.marks = new SendMarks(jdbc);
        this.patience = claim.dividedBy(2);
    }

    /**
     * Something to say.
     *
     * @param baseline whether it is to be seen first if they are in the chat already
     */
    record Added(
            BotId bot,
            long chat,
            long message,
            Send.Kind kind,
            String lead,
            String language,
            String click,
            String status,
            String event,
            boolean baseline,
            Instant at,
            String trace) {
        String word() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    void neutral(BotId bot, Started started) {
        long chat = started.person().id();
        String language = started.person().language();
        add(List.of(new Added(
                bot, chat, started.message(), Send.Kind.NEUTRAL, "", language, "", "", "", false, started.at(), "")));
    }

    /** All in one statement; what is there already stays as it is. */
    void add(List<Added> all) {
        int added = Bulk.write(
                jdbc,
                INSERT,
                all,
                one -> one.bot().telegramId(),
                Added::chat,
                Added::message,
                Added::word,
                Added::lead,
                Added::language,
                Added::click,
                Added::status,
                Added::event,
                Added::baseline,
                Added::at,
                Added::trace);
        if (added > 0) {
            AfterCommit.run(this::ring);
        }
    }

    List<Send> claim(int most, Collection<BotId> busy) {
        Long[] bots = busy.stream().map(BotId::telegramId).toArray(Long[]::new);
        return jdbc.query(
                CLAIMING,
                ps -> {
                    ps.setInt(1, most);
                    ps.setArray(2, ps.getConnection().createArrayOf("bigint", bots));
                    ps.setInt(3, most);
                    ps.setDouble(4, seconds(claim));
                },
                (row, n) -> Send.of(row));
    }

    /** To be said before Telegram is asked; false: somebody else has it by now. A crash from here on leaves it unclear. */
    boolean calling(Send send, Duration most) {
        return marks.calling(send, most.plus(claim));
    }

    /** The picture is out; its text is not. */
    void shown(Send send) {
        write("shown = true, calling = false", send);
    }

    /** @param noted false: the lead is to hear of it yet */
    void end(Send send, Send.End end, String reason, @Nullable Long creative, boolean noted) {
        patiently(() -> marks.end(send, end, reason, creative, noted));
    }

    void later(Send send, Duration wait, String reason) {
        write(
                "due = now() + make_interval(secs => ?), calling = false, reason = ?",
                send,
                seconds(wait),
                reason.replace("\0", ""));
    }

    /** Nothing was begun: it is as if nobody had claimed it, and whoever comes next need not wait for the claim's end. */
    void giveBack(Send send) {
        once("due = now(), attempts = attempts - 1", send);
    }

    /** What became of it is not known, so whether it began stays as it is: a repeat could be a second one. */
    void puzzled(Send send, Duration wait, String reason) {
        once("due = now() + make_interval(secs => ?), reason = ?", send, seconds(wait), reason);
    }

    /** The chat has another id now; to be said there at once. */
    void moved(Send send, long chat) {
        write("chat = ?, due = now(), calling = false", send, chat);
    }

    private void write(String change, Send send, @Nullable Object... values) {
        patiently(() -> once(change, send, values));
    }

    /** What Telegram answered must not be forgotten because the database is away: while the claim lasts, again. */
    private void patiently(Runnable write) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                write.run();
                return;
            } catch (DataAccessException e) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    private boolean once(String change, Send send, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(send.id());
        all.add(send.attempts());
        return jdbc.update("UPDATE edge.send SET " + change + MINE, all.toArray()) > 0;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** What was said is kept a week, to recognise a repeat; what could not be noted for so long no longer is. */
    void sweep() {
        jdbc.update("DELETE FROM edge.send WHERE state <> 'due' AND done < now() - interval '7 days'");
    }

    /** Returns when there may be something to do. */
    void await(Duration most) throws InterruptedException {
        bell.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What rang until now is seen by the next claim. */
    void hush() {
        bell.clear();
    }

    void ring() {
        bell.offer(Boolean.TRUE);
    }
}
