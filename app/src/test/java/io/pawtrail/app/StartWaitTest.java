package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.testkit.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it needs may be starting too: that is waited for. What is wrong is told at once. */
class StartWaitTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void a_postgresql_that_comes_up_later_is_waited_for() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (LateDatabase late = new LateDatabase(database.url());
                ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), on(late.url(), database))) {
            await().atMost(SOON).until(() -> pawtrail.output().contains("Waiting for PostgreSQL at 127.0.0.1:"));
            TimeUnit.SECONDS.sleep(3);
            late.beginToStart();
            TimeUnit.SECONDS.sleep(2);
            assertThat(pawtrail.ready()).isFalse();
            late.isUp();
            await().atMost(SOON).until(pawtrail::ready);
            assertThat(pawtrail.output()).containsPattern("PostgreSQL at 127.0.0.1:\\d+ answers after [5-9] s");
        }
    }

    @Test
    void one_that_does_not_come_is_named_when_patience_is_at_an_end() throws Exception {
        Map<String, String> settings = new HashMap<>(on("jdbc:postgresql://127.0.0.1:9/x", TestDatabase.create()));
        settings.put("PAWTRAIL_START_PATIENCE", "2s");
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            assertThat(pawtrail.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(pawtrail.output().lines().filter(line -> !line.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .startsWith("Pawtrail cannot start. PostgreSQL at 127.0.0.1:9 cannot be used");
        }
    }

    @Test
    void what_is_wrong_is_told_at_once() throws Exception {
        TestDatabase database = TestDatabase.create();
        String server = database.url().substring(0, database.url().lastIndexOf('/'));
        for (Map<String, String> wrong : List.of(
                Map.of("SPRING_DATASOURCE_URL", server + "/no_such_database"),
                Map.of("SPRING_DATASOURCE_USERNAME", "no_such_user"))) {
            Map<String, String> settings = new HashMap<>(on(database.url(), database));
            settings.putAll(wrong);
            settings.put("PAWTRAIL_START_PATIENCE", "1h");
            try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
                assertThat(pawtrail.exitCode()).as(pawtrail.output()).isEqualTo(StartProblem.EXIT_CODE);
                assertThat(pawtrail.output()).contains("Pawtrail cannot start. PostgreSQL at", "no_such_");
            }
        }
    }

    @Test
    void who_waits_can_be_told_to_end() throws Exception {
        Map<String, String> settings = on("jdbc:postgresql://127.0.0.1:9/x", TestDatabase.create());
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            await().atMost(SOON).until(() -> pawtrail.output().contains("Waiting for PostgreSQL"));
            assertThat(pawtrail.stop()).isLessThan(5_000);
            assertThat(pawtrail.exitCode()).isEqualTo(143);
            assertThat(pawtrail.output().lines().filter(line -> line.startsWith("\tat ")))
                    .isEmpty();
        }
    }

    @Test
    void an_axon_server_that_opens_later_is_waited_for() throws Exception {
        int port = RunningPawtrail.freePort();
        var waiting =
                CompletableFuture.runAsync(() -> AxonServerDoor.await("127.0.0.1:" + port, Duration.ofSeconds(30)));
        TimeUnit.SECONDS.sleep(1);
        assertThat(waiting).isNotDone();
        try (ServerSocket door = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(door.isBound()).isTrue();
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** There is no Axon Server here, only a door behind which nobody speaks: the rest is the connector's, which goes on trying. */
    @Test
    void the_program_waits_for_an_axon_server_goes_on_when_it_opens_and_can_be_told_to_end() throws Exception {
        Path data = folder.resolve("data");
        int port = RunningPawtrail.freePort();
        Map<String, String> settings =
                Map.of("PAWTRAIL_EVENT_STORE", "axon-server", "AXON_SERVER", "127.0.0.1:" + port);
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(data, settings)) {
            says(
                    pawtrail,
                    "INFO .* Waiting for Axon Server at 127.0.0.1:" + port + ", \\d+ s at most: Connection refused");
            assertThat(Postmaster.of(data.resolve("postgres")))
                    .as("it goes no further")
                    .isEmpty();
            try (ServerSocket door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                assertThat(door.isBound()).isTrue();
                says(pawtrail, "Axon Server at 127.0.0.1:" + port + " answers after \\d+ s");
                says(
                        pawtrail,
                        "WARN .* Connecting to AxonServer node \\[127.0.0.1:" + port + "] failed: DEADLINE_EXCEEDED");
                assertThat(pawtrail.ready()).isFalse();
                assertThat(pawtrail.stop()).isLessThan(20_000);
                assertThat(pawtrail.exitCode()).isEqualTo(143);
                assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
            }
        }
    }

    private static void says(ChildPawtrail pawtrail, String pattern) {
        await().atMost(SOON).untilAsserted(() -> assertThat(pawtrail.output()).containsPattern(pattern));
    }

    @Test
    void what_is_wrong_for_good_ends_the_waiting() {
        Waiting waiting = new Waiting("it", SOON);
        assertThatThrownBy(() -> waiting.until(() -> {
                    throw new StartProblem("It is another one");
                }))
                .hasMessage("It is another one");
        waiting.until(Optional::empty);
    }

    private static Map<String, String> on(String url, TestDatabase database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }
}
