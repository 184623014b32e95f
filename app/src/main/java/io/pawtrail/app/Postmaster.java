package io.pawtrail.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process that a data folder names, while it runs. */
record Postmaster(ProcessHandle process, boolean ready) {
    private static final int STATUS_LINE = 7;

    static Optional<Postmaster> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.getFirst().strip().matches("\\d+")) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .map(process -> new Postmaster(process, ready));
    }

    /** Whether the one that the folder names ended and still counts as a process: a new server takes it for alive. */
    static boolean lingers(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        String first = Files.exists(file)
                ? Files.readString(file).lines().findFirst().orElse("").strip()
                : "";
        return first.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(first))
                        .filter(process -> process.info().commandLine().isEmpty())
                        .isPresent();
    }

    /** One that ended and that nobody has taken note of yet still counts as a process, but has no command any more. */
    boolean lives() {
        return process.isAlive() && process.info().commandLine().isPresent();
    }
}
