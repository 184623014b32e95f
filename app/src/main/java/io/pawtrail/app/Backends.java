package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processes of a PostgreSQL whose postmaster was killed. Most end by themselves at once, but whoever is busy goes on,
 * and no new server starts while one of them holds the shared memory. They are known by the folder they work in, the data
 * folder, where the system tells that (Linux); elsewhere they are waited for. Only for a folder without a postmaster.
 */
record Backends(Path data) {
    static final int TURNS_TO_END = 10;

    boolean live() throws IOException {
        return !running().isEmpty();
    }

    /**
     * Asks them to end, after some turns kills them. Both are safe: what they had not committed is undone by the new server,
     * what they had is in its log.
     */
    void urge(int turn) throws IOException {
        running().forEach(turn < TURNS_TO_END / 2 ? ProcessHandle::destroy : ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> running() throws IOException {
        Path ours = data.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .filter(process -> worksIn(process, ours))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .equals(folder);
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }
}
