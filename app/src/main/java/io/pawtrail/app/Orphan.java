package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded PostgreSQL that outlived the program which started it (killed hard). We hold the data folder's lock, so
 * nobody else uses it: it is asked to end, and never killed.
 */
record Orphan(ProcessHandle process) {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final int PATIENCE_SECONDS = 30;

    static Optional<Orphan> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.getFirst().strip().matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .map(Orphan::new);
    }

    void stop() {
        LOG.info(
                "The last run was ended hard and left its PostgreSQL (process {}) behind: it is stopped",
                process.pid());
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw still(e);
        } catch (ExecutionException | TimeoutException e) {
            throw still(e);
        }
    }

    private StartProblem still(Exception cause) {
        return new StartProblem(
                "The PostgreSQL of an earlier run (process " + process.pid() + ") does not end: stop it and try again",
                cause);
    }
}
