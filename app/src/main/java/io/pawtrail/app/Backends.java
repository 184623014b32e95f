package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The processes of a PostgreSQL whose postmaster was killed. Most end by themselves at once, but whoever is busy goes on,
 * and no new server starts while one of them holds the shared memory. They are known by their program, which lies in our
 * own, locked data folder; so this is for a folder that has no postmaster any more.
 */
record Backends(Path binaries) {
    /** These three are safe: what they had not committed is undone by the new server, what they had is in its log. */
    boolean live() throws IOException {
        return !running().isEmpty();
    }

    void ask() throws IOException {
        running().forEach(ProcessHandle::destroy);
    }

    void kill() throws IOException {
        running().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> running() throws IOException {
        Path ours = binaries.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().map(Path::of).stream()
                        .anyMatch(program -> program.startsWith(ours) && program.endsWith("postgres")))
                .toList();
    }
}
