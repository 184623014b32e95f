package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The role projections alone, on the real event store, as an operator sees it. {@code -Dreplay.leads=35000} to measure. */
class ProjectionReplayTest {
    private static final int LEADS = Integer.getInteger("replay.leads", 500);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM read.lead) AS leads, (SELECT sum(starts)::bigint FROM read.tally) AS starts,
                (SELECT count(*) FROM read.campaign) AS campaigns""";

    @SuppressWarnings("NullAway.Init")
    private static RunningPawtrail pawtrail;

    @SuppressWarnings("NullAway.Init")
    private static History history;

    @BeforeAll
    static void start() throws IOException {
        pawtrail = RunningPawtrail.start("http://127.0.0.1:1", false, "--pawtrail.roles=projections");
        history = new History(pawtrail).begin();
        history.leads(LEADS);
        await().atMost(SOON).until(() -> lag() == 0);
    }

    @AfterAll
    static void stop() {
        pawtrail.close();
    }

    @Test
    void a_replay_is_read_through_r2dbc_all_the_time_and_shows_never_less() {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Long>> readers = List.of(
                CompletableFuture.supplyAsync(() -> read(over), threads),
                CompletableFuture.supplyAsync(() -> read(over), threads));
        CompletableFuture<Void> talker = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        history.leads(5);
                    }
                },
                threads);
        try {
            replayed("leads");
            replayed("catalogue");
        } finally {
            over.set(true);
            threads.shutdown();
        }
        talker.join();
        readers.forEach(reader -> assertThat(reader.join()).isPositive());
        await().atMost(SOON).until(() -> lag() == 0);
        Map<String, Object> counts = pawtrail.bean(JdbcTemplate.class).queryForMap(COUNTS);
        assertThat(counts).containsEntry("leads", (long) history.leads()).containsEntry("starts", (long)
                history.leads());
        assertThat(read("/operator/dead-letters")).isEmpty();
        replayed("leads"); // alone, so that its speed can be read
    }

    @Test
    void what_fails_is_shown_with_its_cause_and_goes_on_when_the_operator_says_so() {
        JdbcTemplate jdbc = pawtrail.bean(JdbcTemplate.class);
        jdbc.execute("ALTER TABLE read.journal ADD CONSTRAINT nobody_leaves CHECK (movement <> 'leave') NOT VALID");
        history.leads(1);
        await().atMost(SOON).until(() -> !read("/operator/dead-letters").isEmpty());
        await().atMost(SOON)
                .until(() -> Api.text(URI.create(pawtrail.management() + "/actuator/prometheus"))
                        .matches("(?s).*pawtrail_dead_letters [1-9].*"));
        JsonNode letters = read("/operator/dead-letters?limit=200");
        long id = letters.get(letters.size() - 1).path("id").asLong();
        JsonNode letter = read("/operator/dead-letters/" + id);
        assertThat(letter.path("event").asString()).endsWith("LeadCancelled");
        assertThat(letter.path("cause").asString()).contains("23514").doesNotContain("Failing row");
        assertThat(letter.path("payload").asString()).contains("\"was\"");

        assertThat(pawtrail.operated("/operator/dead-letters/" + id + "/retry")
                        .path("left")
                        .asInt())
                .isPositive();
        jdbc.execute("ALTER TABLE read.journal DROP CONSTRAINT nobody_leaves");
        JsonNode retried = pawtrail.operated("/operator/dead-letters/" + id + "/retry");
        assertThat(retried.path("left").asInt()).isZero();
        assertThat(retried.path("written").asInt()).isPositive();
        assertThat(read("/operator/dead-letters")).isEmpty();
        assertThat(pawtrail.operate("/operator/dead-letters/" + id + "/drop")).isEqualTo(404);
        assertThat(pawtrail.operate("/operator/projections/nothing/replay")).isEqualTo(404);
        assertThat(pawtrail.operate("/operator/projections/leads/abort")).isEqualTo(404);
    }

    private static void replayed(String name) {
        pawtrail.operated("/operator/projections/" + name + "/replay");
        await().atMost(SOON).until(() -> !replay().path("ended").isNull());
        assertThat(replay().path("state").asString()).as(replay().toString()).isEqualTo("done");
        System.out.println("replay of " + name + ": " + replay());
    }

    private static JsonNode replay() {
        return read("/operator/projections").path("replay");
    }

    private static JsonNode read(String path) {
        return pawtrail.look(path);
    }

    private static long lag() {
        long lag = 0;
        for (JsonNode segment : read("/operator/projections").path("segments")) {
            lag += segment.path("lag_events").asLong();
        }
        return lag;
    }

    /** One connection, the same statement over and over. Gives how often. */
    private static long read(AtomicBoolean over) {
        ConnectionPool pool = pawtrail.bean(ConnectionPool.class);
        Long asked = Flux.usingWhen(pool.create(), connection -> all(connection, over), Connection::close)
                .count()
                .block();
        return asked == null ? 0 : asked;
    }

    private static Flux<Long> all(Connection connection, AtomicBoolean over) {
        long[] seen = new long[3];
        return Mono.defer(() -> counts(connection, seen)).repeat(() -> !over.get());
    }

    private static Mono<Long> counts(Connection connection, long[] seen) {
        return Flux.from(connection.createStatement(COUNTS).execute())
                .flatMap(result -> result.map((row, meta) -> {
                    for (int n = 0; n < seen.length; n++) {
                        Long now = row.get(n, Long.class);
                        assertThat(now).isNotNull().isGreaterThanOrEqualTo(seen[n]);
                        seen[n] = now == null ? 0 : now;
                    }
                    return seen[0];
                }))
                .single();
    }
}
