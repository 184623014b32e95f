package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail projections ...} */
@Command(
        name = "projections",
        description = "What people read: how far it is, and making it anew.",
        subcommands = {ProjectionCommands.Status.class, ProjectionCommands.Replay.class, ProjectionCommands.Abort.class
        })
final class ProjectionCommands {
    private static final String PATH = "/operator/projections";

    @Command(name = "status", description = "How far every processor has read, and the latest replay.")
    static final class Status extends Asking {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.get(PATH);
            OperatorTable table = new OperatorTable(
                    "NAME", "SEGMENT", "STATE", "POSITION", "HEAD", "LAG", "SECONDS", "OWNER", "SINCE", "CAUSE");
            for (JsonNode segment : answer.path("segments")) {
                table.row(
                        segment.path("name"),
                        segment.path("segment"),
                        segment.path("state"),
                        segment.path("position"),
                        segment.path("head"),
                        segment.path("lag_events"),
                        segment.path("lag_seconds"),
                        segment.path("owner"),
                        segment.path("since"),
                        segment.path("cause"));
            }
            table.print(out());
            JsonNode replay = answer.path("replay");
            if (replay.isObject()) {
                out().println(told(replay));
            }
            return 0;
        }
    }

    @Command(
            name = "replay",
            description =
                    "Reads all events anew into a fresh copy, which takes the old one's place when it has caught up.")
    static final class Replay extends OnProjection {
        private static final Set<String> OVER = Set.of("done", "aborted", "failed");
        private static final int EVERY_SECONDS = 1;

        @Option(names = "--wait", description = "Tells how far it is and ends with it.")
        private boolean wait;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode replay = OperatorClient.post(path("replay"), Map.of());
            out().println(told(replay));
            while (wait && !OVER.contains(replay.path("state").asString())) {
                TimeUnit.SECONDS.sleep(EVERY_SECONDS);
                replay = OperatorClient.get(PATH).path("replay");
                out().println(told(replay));
            }
            return !wait || "done".equals(replay.path("state").asString()) ? 0 : 1;
        }
    }

    @Command(name = "abort", description = "Gives up a replay; what is read stays as it was.")
    static final class Abort extends OnProjection {
        @Override
        public Integer call() throws IOException, InterruptedException {
            OperatorClient.post(path("abort"), Map.of());
            out().println("The replay is given up");
            return 0;
        }
    }

    private abstract static class OnProjection extends Asking {
        @Parameters(paramLabel = "NAME", description = "catalogue or leads.")
        private String name = "";

        final String path(String operation) {
            return PATH + "/" + OperatorClient.encoded(name) + "/" + operation;
        }
    }

    private static String told(JsonNode replay) {
        String line = "Replay of %s: %s, %s of %s events in %s s (%s a second)"
                .formatted(
                        replay.path("name").asString(),
                        replay.path("state").asString(),
                        replay.path("events").asString(),
                        replay.path("of").asString(),
                        replay.path("seconds").asString(),
                        replay.path("events_per_second").asString());
        String cause = replay.path("cause").asString("");
        return OperatorTable.printable(cause.isEmpty() ? line : line + ": " + cause);
    }
}
