package io.pawtrail.app;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that comes with the program: durable, on loopback, with a password of its own, and watched over. */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String CONNECTIONS = "120";
    private static final String LOCKED = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration CLEARING = Duration.ofMillis(500);
    private static final int TURNS = 2;
    private static final int MIB = 1 << 20;

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final PostgresWatch watch;

    private EmbeddedServer(EmbeddedPostgres postgres, Path data, PostgresWatch watch) {
        this.postgres = postgres;
        this.data = data;
        this.watch = watch;
    }

    static EmbeddedServer start(DataFolder folder, String password) {
        Path data = folder.resolve("postgres");
        for (int turn = 1; ; turn++) {
            try {
                return startOnce(folder, data, password);
            } catch (IOException | SQLException | IllegalStateException e) {
                if (turn == TURNS || !died(data)) {
                    throw new StartProblem(
                            "The embedded PostgreSQL does not start (" + e.getMessage()
                                    + "): allow user namespaces, or give an own one by SPRING_DATASOURCE_URL",
                            e);
                }
                LOG.warn("The embedded PostgreSQL died while it started ({}): it is started again", e.getMessage());
            }
        }
    }

    private static boolean made(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    private static boolean died(Path data) {
        try {
            return made(data) && Postmaster.of(data).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static EmbeddedServer startOnce(DataFolder folder, Path data, String password)
            throws IOException, SQLException {
        boolean first = !made(data);
        Orphan.of(data).ifPresent(Orphan::stop);
        if (!first) {
            clear(data, new Backends(data));
        }
        Files.deleteIfExists(
                data.resolve("epg-lock")); // the library's own, which one that died still holds; ours counts
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", buffersMib(memory()) + "MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", CONNECTIONS)
                .setServerConfig("password_encryption", "scram-sha-256")
                .setConnectConfig("password", password)
                .setRegisterShutdownHook(false) // we close it after everything that writes
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        if (!Files.readString(data.resolve("pg_hba.conf")).equals(LOCKED)) { // new, or a first start that was cut short
            lockUp(data, postgres, password);
        }
        LOG.info("Embedded PostgreSQL {} on 127.0.0.1:{}", first ? "made" : "started", postgres.getPort());
        return new EmbeddedServer(postgres, data, PostgresWatch.over(PgCtl.of(data), new Backends(data)));
    }

    /** Nothing of a server that was killed may be left, or the new one does not start. */
    private static void clear(Path data, Backends dead) throws IOException {
        for (int turn = 0; (dead.live() || Postmaster.lingers(data)) && turn < Backends.TURNS_TO_END; turn++) {
            dead.urge(turn);
            LockSupport.parkNanos(CLEARING.toNanos());
        }
    }

    /** It is made open to every local user; from here on it asks for the password. */
    private static void lockUp(Path data, EmbeddedPostgres postgres, String password) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            Database.execute(connection, "ALTER ROLE postgres PASSWORD '" + password + "'"); // our own hex digits
            Files.writeString(data.resolve("pg_hba.conf"), LOCKED);
            Database.execute(connection, "SELECT pg_reload_conf()");
        }
    }

    static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /**
     * Its own default is 128 MiB; what does not fit is read, and checked, anew each time.
     *
     * @param memory what the machine, or the container, has, in bytes
     */
    static long buffersMib(long memory) {
        return Math.clamp(memory / 32 / MIB, 128, 512);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    boolean lives() throws IOException {
        return Postmaster.of(data).filter(Postmaster::ready).isPresent();
    }

    @Override
    public void close() throws IOException {
        watch.close();
        Optional<Postmaster> running = Postmaster.of(data);
        if (running.isEmpty()) { // dead, and not back yet: its number may be another process's by now
            LOG.info("Embedded PostgreSQL was down already");
            return;
        }
        postgres.close(); // gives up after five seconds, which writing everything to disk may take
        if (ended(running.get())) {
            LOG.info("Embedded PostgreSQL stopped");
        } else {
            LOG.warn(
                    "Embedded PostgreSQL (process {}) does not end: stop it before the next start",
                    running.get().process().pid());
        }
    }

    private static boolean ended(Postmaster postmaster) {
        long patient = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (postmaster.lives() && System.nanoTime() < patient) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !postmaster.lives();
    }
}
