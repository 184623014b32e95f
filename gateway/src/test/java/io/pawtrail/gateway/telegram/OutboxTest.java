package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.telegram.Send.End;
import io.pawtrail.messages.BotId;
import io.pawtrail.testkit.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What several sends write at once is written to each row for itself. */
class OutboxTest {
    private static final BotId BOT = new BotId(700);
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "edge").dataSource());
    private final Outbox outbox = new Outbox(jdbc, Duration.ofMinutes(1));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private List<Send> claimed(int many) {
        outbox.add(LongStream.range(0, many)
                .mapToObj(chat -> new Outbox.Added(
                        BOT, chat, 1, Send.Kind.WELCOME, "lead:Ab3-" + chat, "", "", "", "", false, AT, ""))
                .toList());
        return outbox.claim(many, List.of()).stream()
                .sorted(Comparator.comparingLong(Send::chat))
                .toList();
    }

    private void overtaken(Send send) {
        jdbc.update("UPDATE edge.send SET attempts = attempts + 1 WHERE id = ?", send.id());
    }

    private <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        List<T> answers = new ArrayList<>();
        for (Future<T> one : all.stream().map(threads::submit).toList()) {
            answers.add(one.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }

    private Callable<Boolean> ended(Send send, End end, String reason, @Nullable Long creative, boolean noted) {
        return () -> {
            outbox.end(send, end, reason, creative, noted);
            return true;
        };
    }

    @Test
    void a_claim_that_ran_out_and_was_made_again_is_not_marked_with_the_others() throws Exception {
        List<Send> sends = claimed(3);
        overtaken(sends.get(1));
        assertThat(atOnce(sends.stream()
                        .map(send -> (Callable<Boolean>) () -> outbox.calling(send, Duration.ofSeconds(5)))
                        .toList()))
                .containsExactly(true, false, true);
        assertThat(jdbc.queryForList("SELECT calling FROM edge.send ORDER BY chat", Boolean.class))
                .containsExactly(true, false, true);
    }

    @Test
    void each_ends_as_it_ended() throws Exception {
        List<Send> sends = claimed(4);
        overtaken(sends.get(3));
        atOnce(List.of(
                ended(sends.get(0), End.SENT, "", 7L, true),
                ended(sends.get(1), End.BLOCKED, "it's \"{blocked}\",\0 NULL", null, false),
                ended(sends.get(2), End.UNCLEAR, "no answer", 9L, false),
                ended(sends.get(3), End.SENT, "", 11L, true)));
        assertThat(jdbc.queryForList(
                        "SELECT state || '/' || reason || '/' || coalesce(creative::text, 'none') || '/' || noted || '/'"
                                + " || (done IS NOT NULL) FROM edge.send ORDER BY chat",
                        String.class))
                .containsExactly(
                        "sent//7/true/true",
                        "blocked/it's \"{blocked}\", NULL/none/false/true",
                        "unclear/no answer/9/false/true",
                        "due//none/true/false");
    }

    /** ADR 14: whatever was counted when hardly anything was due, and however much is due by now. */
    @ParameterizedTest
    @ValueSource(strings = {SendMarks.CALLING, SendMarks.ENDING})
    void rows_are_found_by_their_ids(String statement) {
        jdbc.update("""
                INSERT INTO edge.send (bot, chat, message, kind, lead, language, click, status, event, baseline, at, trace, state, done)
                SELECT 700, n, 1, 'welcome', 'lead:Ab3-' || n, '', '', '', '', false, now(), '', 'sent', now()
                FROM generate_series(1, 20000) n""");
        jdbc.execute("ANALYZE edge.send");
        String numbered = statement;
        List<String> values = new ArrayList<>();
        while (numbered.contains("?::")) {
            values.add("'{1}'");
            numbered = numbered.replaceFirst("\\?::", "\\$" + values.size() + "::text::");
        }
        String asked = "PREPARE gathered AS " + numbered;
        String plan = jdbc.execute((Connection connection) -> {
            try (var sql = connection.createStatement()) {
                sql.execute("SET plan_cache_mode = force_generic_plan");
                sql.execute(asked);
                List<String> lines = new ArrayList<>();
                try (var rows = sql.executeQuery("EXPLAIN EXECUTE gathered(" + String.join(", ", values) + ")")) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                sql.execute("DEALLOCATE gathered");
                sql.execute("RESET plan_cache_mode");
                return String.join("\n", lines);
            }
        });
        assertThat(plan).contains("send_pkey").doesNotContain("send_due", "send_bot", "Seq Scan");
    }
}
