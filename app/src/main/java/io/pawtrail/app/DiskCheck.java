package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Room for the data folder, and for the database where it is on this machine. */
final class DiskCheck implements Callable<Finding> {
    private static final long MEGABYTE = 1 << 20;
    private static final long SCARCE = 5_000 * MEGABYTE;
    private static final long TOO_LITTLE = 500 * MEGABYTE;

    private final Path folder;
    private final JdbcTemplate jdbc;
    private final Space space;

    /** How many bytes are free where a file is. */
    interface Space {
        long free(Path file) throws IOException;
    }

    DiskCheck(Path folder, JdbcTemplate jdbc) {
        this(folder, jdbc, file -> {
            FileStore store = Files.getFileStore(file);
            return store.getUsableSpace();
        });
    }

    DiskCheck(Path folder, JdbcTemplate jdbc, Space space) {
        this.folder = folder;
        this.jdbc = jdbc;
        this.space = space;
    }

    @Override
    public Finding call() throws IOException {
        long free = space.free(folder);
        String said = "free for the data folder: " + shown(free);
        List<Path> database = database();
        for (Path place : database) {
            long there = space.free(place);
            said += ", for the database: " + shown(there);
            free = Math.min(free, there);
        }
        said += database.isEmpty() ? ", for the database: not to be seen from here" : "";
        said += "; the database has " + shown(size());
        if (free < TOO_LITTLE) {
            return Finding.fail(said, "make room now: a full disk stops everything, though nothing is lost by it");
        }
        return free < SCARCE ? Finding.warn(said, "make room, or move it to a larger disk") : Finding.ok(said);
    }

    private long size() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT pg_database_size(current_database())", Long.class));
    }

    /** None if it is another machine's, or not ours to know. */
    private List<Path> database() {
        return jdbc.queryForList("""
                        SELECT setting FROM pg_settings WHERE name = 'data_directory'
                        AND (inet_server_addr() IS NULL OR inet_server_addr() << inet '127.0.0.0/8'
                            OR inet_server_addr() = inet '::1')""", String.class).stream()
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static String shown(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
