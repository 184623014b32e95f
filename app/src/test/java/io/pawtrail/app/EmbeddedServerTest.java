package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL alone, killed as the kernel kills what takes too much memory. */
class EmbeddedServerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void killed_it_comes_back_on_its_port_and_data_even_while_a_backend_of_it_is_busy() throws Exception {
        try (DataFolder data = DataFolder.open(folder).locked();
                EmbeddedServer server = EmbeddedServer.start(data, "secret")) {
            String url = server.url();
            query(url, "CREATE TABLE kept AS SELECT 7 AS n");
            CompletableFuture<Void> busy = CompletableFuture.runAsync(
                    () -> query(url, "SELECT count(*) FROM generate_series(1, 100000000000) n WHERE n < 0"));
            await().atMost(SOON)
                    .until(() ->
                            number(url, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%series(1,%'") > 1);
            Postmaster before = kill();

            await().atMost(SOON).ignoreExceptions().until(() -> number(url, "SELECT n FROM kept") == 7);
            assertThat(server.url()).isEqualTo(url);
            assertThat(postmaster().process()).isNotEqualTo(before.process());
            assertThat(busy).failsWithin(SOON);
        }
        assertThat(Postmaster.of(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void it_keeps_in_memory_a_part_of_what_the_machine_has() throws Exception {
        long gib = 1L << 30;
        assertThat(EmbeddedServer.buffersMib(0)).isEqualTo(128); // not known
        assertThat(EmbeddedServer.buffersMib(8 * gib)).isEqualTo(256);
        assertThat(EmbeddedServer.buffersMib(64 * gib)).isEqualTo(512);
        try (DataFolder data = DataFolder.open(folder).locked();
                EmbeddedServer server = EmbeddedServer.start(data, "secret")) {
            assertThat(number(server.url(), "SELECT pg_size_bytes(current_setting('shared_buffers'))"))
                    .isEqualTo(EmbeddedServer.buffersMib(EmbeddedServer.memory()) << 20);
        }
    }

    @Test
    void closed_while_it_comes_back_it_leaves_nothing_behind() throws Exception {
        try (DataFolder data = DataFolder.open(folder).locked();
                EmbeddedServer server = EmbeddedServer.start(data, "secret")) {
            Postmaster before = kill();
            await().atMost(SOON).until(() -> !before.lives());
            server.close();
            assertThat(Postmaster.of(folder.resolve("postgres"))).isEmpty();
        }
        await().atMost(SOON).until(() -> !new Backends(folder.resolve("postgres")).live());
    }

    @Test
    void closed_as_soon_as_it_is_back_it_is_stopped() throws Exception {
        try (DataFolder data = DataFolder.open(folder).locked();
                EmbeddedServer server = EmbeddedServer.start(data, "secret")) {
            Postmaster before = kill();
            await().atMost(SOON)
                    .until(() -> Postmaster.of(folder.resolve("postgres"))
                            .filter(now -> !now.process().equals(before.process()))
                            .isPresent());
            server.close();
            assertThat(Postmaster.of(folder.resolve("postgres"))).isEmpty();
        }
        await().atMost(SOON).until(() -> !new Backends(folder.resolve("postgres")).live());
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.of(folder.resolve("postgres")).orElseThrow();
    }

    private Postmaster kill() throws IOException {
        Postmaster running = postmaster();
        running.process().destroyForcibly();
        return running;
    }

    private static void query(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "secret");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "secret");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
