package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwedReadingTest {
    private static final Offset<Double> NEARLY = within(30.0);
    private static final Desk DESK = new Desk();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OwedReading reading = new OwedReading(DESK.jdbc, registry);

    @BeforeEach
    void empty() {
        DESK.jdbc.execute("TRUNCATE postbacks.postback, postbacks.resting, postbacks.paused");
    }

    private static void rows(String host, int many, String state, String due, boolean held) {
        DESK.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due, state, held, closed)
                SELECT 'Ab3-' || md5(? || i::text), 1, 'wait', 'c', 7, 'Ab3', -1, 1, 0, ?, now() + ?::interval, ?, ?,
                    CASE WHEN ? = 'delivered' THEN now() END
                FROM generate_series(1, ?) i""", host + state + held, host, due, state, held, state, many);
    }

    @Test
    void of_nothing_there_is_nothing() {
        assertThat(reading.read()).isEqualTo(new OwedReading.Known(0, 0, 0, 0));
    }

    @Test
    void what_has_no_outcome_is_counted_and_what_is_late_is_late() {
        rows("well.example.com", 30, "open", "-100 seconds", false);
        rows("later.example.com", 20, "open", "1 hour", false);
        rows("ill.example.com", 10, "open", "-1000 seconds", false);
        rows("ill.example.com", 5, "gave_way", "-5000 seconds", false);
        rows("banned.example.com", 3, "open", "-9000 seconds", true);
        rows("done.example.com", 500, "delivered", "-9000 seconds", false);
        DESK.jdbc.update(
                "INSERT INTO postbacks.resting VALUES ('ill.example.com', 7, 1, now(), now() + interval '1 hour')");

        OwedReading.Known known = reading.read();
        assertThat(known.owed()).isEqualTo(65);
        assertThat(known.held()).isEqualTo(3);
        assertThat(known.overdue()).isCloseTo(100, NEARLY);
        assertThat(known.resting()).isCloseTo(1000, NEARLY);
    }

    @Test
    void a_host_that_the_operator_paused_is_none_that_is_called() {
        rows("paused.example.com", 1, "open", "-600 seconds", false);
        DESK.jdbc.update("INSERT INTO postbacks.paused VALUES ('paused.example.com', now())");
        assertThat(reading.read().overdue()).isZero();
        assertThat(reading.read().resting()).isCloseTo(600, NEARLY);
    }

    @Test
    void a_count_stops_where_it_says_and_no_table_is_read_whole() {
        rows("well.example.com", 12_000, "open", "-1 second", false);
        rows("done.example.com", 12_000, "delivered", "-1 second", false);
        assertThat(reading.read().owed()).isEqualTo(OwedReading.MOST);
        String plan = DESK.jdbc.execute((Connection connection) -> {
            List<String> lines = new ArrayList<>();
            try (var statement = connection.createStatement()) {
                statement.execute("SET enable_seqscan = off"); // as each connection of the product has it
                try (var rows = statement.executeQuery("EXPLAIN " + OwedReading.READ)) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                statement.execute("RESET enable_seqscan");
            }
            return String.join("\n", lines);
        });
        assertThat(plan).contains("postback_due").contains("postback_owed").contains("postback_held");
        assertThat(plan).doesNotContain("Seq Scan on postback");
    }

    @Test
    void nothing_is_known_before_it_was_read() {
        assertThat(registry.get("pawtrail.postbacks.owed").gauge().value()).isNaN();
    }
}
