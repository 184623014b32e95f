package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail dead-letters ...} */
@Command(
        name = "dead-letters",
        description = "Events that a projection could not write, and those that wait behind them.",
        subcommands = {
            DeadLetterCommands.Listed.class,
            DeadLetterCommands.Show.class,
            DeadLetterCommands.Retry.class,
            DeadLetterCommands.Drop.class
        })
final class DeadLetterCommands {
    private static final String PATH = "/operator/dead-letters";

    @Command(name = "list", description = "The newest first.")
    static final class Listed extends Asking {
        @Option(names = "--limit", defaultValue = "50", description = "1 to 200 (${DEFAULT-VALUE}).")
        private int limit;

        @Option(names = "--before", description = "Only those with a smaller id, to see the next page.")
        private long before = Long.MAX_VALUE;

        @Override
        public Integer call() throws IOException, InterruptedException {
            OperatorTable table =
                    new OperatorTable("ID", "PROJECTION", "SEQUENCE", "EVENT", "SINCE", "TRIES", "DUE", "CAUSE");
            for (JsonNode letter : OperatorClient.get(PATH + "?limit=" + limit + "&before=" + before)) {
                table.row(
                        letter.path("id"),
                        letter.path("projection"),
                        letter.path("sequence"),
                        letter.path("event"),
                        letter.path("since"),
                        letter.path("tries"),
                        letter.path("due"),
                        letter.path("cause"));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "show", description = "One, with its event.")
    static final class Show extends OnLetter {
        @Override
        public Integer call() throws IOException, InterruptedException {
            for (var field : OperatorClient.get(path()).properties()) {
                out().println(OperatorTable.printable(
                        field.getKey() + ": " + field.getValue().asString("-")));
            }
            return 0;
        }
    }

    @Command(name = "retry", description = "Tries it again, with those before and behind it in its sequence.")
    static final class Retry extends OnLetter {
        /** 1 if anything is left. */
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(path() + "/retry", Map.of());
            int left = answer.path("left").asInt();
            out().println(OperatorTable.printable(answer.path("written").asString() + " written, " + left + " left"
                    + (left == 0 ? "" : ": " + answer.path("cause").asString("they are in somebody else's hands"))));
            return left == 0 ? 0 : 1;
        }
    }

    @Command(name = "drop", description = "Gives it up: what it says is not read until a replay.")
    static final class Drop extends OnLetter {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode letter = OperatorClient.post(path() + "/drop", Map.of());
            out().println(OperatorTable.printable(
                    "Dropped: " + letter.path("event").asString() + " of "
                            + letter.path("sequence").asString()));
            return 0;
        }
    }

    private abstract static class OnLetter extends Asking {
        @Parameters(paramLabel = "ID", description = "As listed.")
        private long id;

        final String path() {
            return PATH + "/" + id;
        }
    }
}
