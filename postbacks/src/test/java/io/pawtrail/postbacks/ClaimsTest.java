package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Claims at size: what they read does not grow with what is not theirs to take. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClaimsTest {
    private static final Pattern PAGES = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    private static final Instant NOW = Given.AT;
    private static final Desk DESK = new Desk();

    /** A tracker is owed 20 000: some due, others later, held, in hand, or behind; 1 000 hosts two each, and one 5 000. */
    @BeforeAll
    static void owed() {
        rows("dead.example.com", 5_000, "open", NOW.minusSeconds(60), "NULL", false);
        rows("dead.example.com", 5_000, "open", NOW.plusSeconds(60), "NULL", false);
        rows("dead.example.com", 4_000, "open", NOW.minusSeconds(90), "NULL", true);
        rows("dead.example.com", 500, "open", NOW.plusSeconds(60), "'" + NOW.plusSeconds(60) + "'", false);
        rows("dead.example.com", 5_500, "gave_way", NOW.minusSeconds(90), "NULL", false);
        rows("shared.example.com", 5_000, "open", NOW.minusSeconds(60), "NULL", false);
        for (int i = 0; i < 1_000; i++) {
            rows("h" + i + ".example.com", 2, "open", NOW.minusSeconds(30), "NULL", false);
        }
        DESK.jdbc.execute("VACUUM postbacks.postback"); // but no statistics: a claim must not need them
    }

    private static int next;

    private static Hosts.Ask ask(String host, long account, int most) {
        return new Hosts.Ask(new Lane(host, new AccountId(account)), most, 0, 0);
    }

    private static void rows(String host, int many, String state, Instant due, String lease, boolean held) {
        DESK.jdbc.update(
                """
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due, state, held, node,
                     lease)
                SELECT 'Ab3-' || md5(i::text), 1, 'wait', 'c', 7, 'Ab3', -1, 1, 0, ?, ?::timestamptz, ?, ?, 1,
                """ + lease + "::timestamptz FROM generate_series(?, ?) i",
                host,
                due.toString(),
                state,
                held,
                next,
                next + many - 1);
        next += many;
    }

    private static int pages(String sql, List<Hosts.Ask> asks) {
        List<String> plan = DESK.jdbc.execute((Connection connection) -> {
            connection.setAutoCommit(false);
            try (var first = connection.createStatement();
                    var explain = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql)) {
                first.execute(Claims.BY_INDEX);
                if (asks.isEmpty()) {
                    explain.setTimestamp(1, Timestamp.from(NOW));
                    explain.setTimestamp(2, Timestamp.from(NOW));
                } else {
                    DESK.claims(1).set(explain, NOW, asks);
                }
                List<String> lines = new ArrayList<>();
                try (var rows = explain.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                connection.rollback();
                return lines;
            }
        });
        assertThat(plan)
                .noneMatch(line -> line.contains("Seq Scan on postback") || line.contains("Seq Scan on paused"));
        MatchResult pages =
                PAGES.matcher(String.join("\n", plan)).results().findFirst().orElseThrow();
        String read = pages.group(2);
        return Integer.parseInt(pages.group(1)) + (read == null ? 0 : Integer.parseInt(read));
    }

    @Test
    void a_claim_at_a_host_that_is_owed_much_reads_little_more_than_it_takes() {
        assertThat(pages(Claims.SQL, List.of(ask("dead.example.com", 7, 8)))).isLessThan(800);
    }

    @Test
    void a_claim_beside_a_neighbour_that_is_owed_much_at_the_same_host_does_not_read_the_neighbours() {
        assertThat(pages(Claims.SQL, List.of(ask("shared.example.com", 8, 8)))).isLessThan(100);
    }

    @Test
    void a_claim_at_many_hosts_reads_a_few_pages_for_each() {
        List<Hosts.Ask> asks = IntStream.range(0, 100)
                .mapToObj(i -> ask("h" + i + ".example.com", 7, 8))
                .toList();
        assertThat(pages(Claims.SQL, asks)).isLessThan(12_000);
    }

    @Test
    void the_look_at_all_hosts_reads_a_few_pages_for_each() {
        assertThat(pages(Claims.DUE_LANES, List.of())).isLessThan(6_000);
        assertThat(DESK.claims(1).dueLanes(NOW)).hasSize(1_002);
        assertThat(DESK.claims(1).dueLanes(NOW.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE) // the others do without statistics
    void statistics_of_a_time_when_nothing_was_owed_change_nothing() {
        DESK.jdbc.execute("DELETE FROM postbacks.postback");
        rows("well.example.com", 20_000, "delivered", NOW.minusSeconds(60), "NULL", false);
        DESK.jdbc.execute("VACUUM ANALYZE postbacks.postback");
        owed();
        a_claim_at_a_host_that_is_owed_much_reads_little_more_than_it_takes();
        a_claim_beside_a_neighbour_that_is_owed_much_at_the_same_host_does_not_read_the_neighbours();
        a_claim_at_many_hosts_reads_a_few_pages_for_each();
        the_look_at_all_hosts_reads_a_few_pages_for_each();
    }
}
