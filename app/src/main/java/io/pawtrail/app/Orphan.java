package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.Path;
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
        return Postmaster.of(data).map(postmaster -> new Orphan(postmaster.process()));
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
