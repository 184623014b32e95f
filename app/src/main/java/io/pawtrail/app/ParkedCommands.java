package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail parked ...} */
@Command(
        name = "parked",
        description = "Updates that were acknowledged though nobody could carry them out.",
        subcommands = {
            ParkedCommands.Show.class,
            ParkedCommands.Retry.class,
            ParkedCommands.Drop.class,
            ParkedCommands.List.class
        })
final class ParkedCommands {
    private static final String PATH = "/operator/parked";

    @Command(name = "list", description = "The latest first.")
    static final class List extends Asking {
        @Option(names = "--bot", description = "Of this bot only.")
        private @Nullable Long bot;

        @Option(names = "--before", description = "Those before this id: the next page.")
        private @Nullable Long before;

        @Option(names = "--limit", defaultValue = "50", description = "So many at most (${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String asked = PATH + "?limit=" + limit + (bot == null ? "" : "&bot=" + bot)
                    + (before == null ? "" : "&before=" + before);
            OperatorTable table = new OperatorTable("ID", "BOT", "UPDATE", "RECEIVED", "REASON");
            for (JsonNode one : OperatorClient.get(asked)) {
                table.row(
                        one.path("id"),
                        one.path("bot"),
                        one.path("update_id"),
                        one.path("received"),
                        one.path("reason"));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "show", description = "One, whole.")
    static final class Show extends Asking {
        @Parameters(paramLabel = "ID", description = "As listed.")
        private long id;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode one = OperatorClient.get(PATH + "/" + id);
            one.forEachEntry((name, value) -> out().println(name + ": " + OperatorTable.printable(value.asString(""))));
            return 0;
        }
    }

    @Command(name = "retry", description = "Carries one, or all of a bot, out as if it had just come.")
    static final class Retry extends Asking {
        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        static final class Which {
            @Parameters(paramLabel = "ID", description = "As listed.")
            private @Nullable Long id;

            @Option(names = "--bot", description = "All of this bot.")
            private @Nullable Long bot;
        }

        /** 1 if anything is still parked. */
        @Override
        public Integer call() throws IOException, InterruptedException {
            return which.id == null ? all() : one();
        }

        private int one() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(PATH + "/" + which.id + "/retry", Map.of());
            boolean accepted = "accepted".equals(answer.path("outcome").asString());
            String reason = OperatorTable.printable(answer.path("reason").asString(""));
            out().println("Update " + which.id + (accepted ? " is accepted" : " stays parked: " + reason));
            return accepted ? 0 : 1;
        }

        private int all() throws IOException, InterruptedException {
            Map<String, Object> asked = new HashMap<>();
            asked.put("bot", which.bot);
            long accepted = 0;
            long parked = 0;
            JsonNode answer;
            do {
                answer = OperatorClient.post(PATH + "/retry", asked);
                accepted += answer.path("accepted").asLong();
                parked += answer.path("parked").asLong();
                asked.put("after", answer.path("after").asLong());
            } while (answer.path("more").asBoolean());
            out().println(accepted + " accepted, " + parked + " still parked");
            return parked == 0 ? 0 : 1;
        }
    }

    @Command(name = "drop", description = "Throws one away.")
    static final class Drop extends Asking {
        @Parameters(paramLabel = "ID", description = "As listed.")
        private long id;

        @Override
        public Integer call() throws IOException, InterruptedException {
            OperatorClient.post(PATH + "/" + id + "/drop", Map.of());
            out().println("Update " + id + " is dropped");
            return 0;
        }
    }
}
