package io.pawtrail.app;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the server of a data folder as it was started before: the same program, port and settings. */
record PgCtl(Path data, Path program, String options) {
    private static final String SECONDS = "60";

    /** PostgreSQL writes down how it was started: its program, then each word in quotes. */
    static PgCtl of(Path data) throws IOException {
        String before = Files.readString(data.resolve("postmaster.opts")).strip();
        int words = before.indexOf(" \"");
        if (words < 0) {
            throw new IOException("postmaster.opts names no options");
        }
        Path postgres = Path.of(before.substring(0, words));
        return new PgCtl(data, postgres.resolveSibling("pg_ctl"), before.substring(words + 1));
    }

    /** Comes back when it takes connections, or says why it does not. */
    void start() throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (LinuxUtils
                .isUnshareAvailable()) { // PostgreSQL does not run as root: the same way round it as the first time
            line.addAll(List.of("unshare", "-U"));
        }
        line.addAll(List.of(program.toString(), "-D", data.toString(), "-o", options, "-w", "-t", SECONDS, "start"));
        Process starting = new ProcessBuilder(line).redirectErrorStream(true).start();
        AtomicReference<String> trouble = new AtomicReference<>("it does not say why");
        Thread listening = Thread.ofPlatform().daemon().name("postgres-output").start(() -> listen(starting, trouble));
        if (starting.waitFor() != 0) {
            listening.join(1_000);
            throw new IOException(trouble.get());
        }
    }

    private static void listen(Process starting, AtomicReference<String> trouble) {
        try {
            starting.inputReader().lines().forEach(line -> {
                int fatal = line.indexOf("FATAL:");
                if (fatal >= 0) {
                    trouble.set(line.substring(fatal + "FATAL:".length()).strip());
                }
            });
        } catch (UncheckedIOException e) {
            // closed: pg_ctl has ended
        }
    }
}
