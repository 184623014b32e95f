package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail delivery ...} */
@Command(
        name = "delivery",
        description = "Postbacks on their way to trackers.",
        subcommands = {
            DeliveryCommands.Hosts.class,
            DeliveryCommands.Breakers.class,
            DeliveryCommands.Pause.class,
            DeliveryCommands.Resume.class
        })
final class DeliveryCommands {
    private static final String PATH = "/operator/delivery";

    @Command(name = "hosts", description = "Hosts that are owed postbacks, have a rest or are paused; by name.")
    static final class Hosts extends Asking {
        @Option(names = "--after", defaultValue = "", description = "Those behind this name: the next page.")
        private String after = "";

        @Option(names = "--limit", defaultValue = "50", description = "So many at most (${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        public Integer call() throws IOException, InterruptedException {
            OperatorTable table = new OperatorTable(
                    "HOST",
                    "OWED",
                    "OLDEST",
                    "RESTING UNTIL",
                    "PAUSED SINCE",
                    "FAILED IN A ROW",
                    "LAST",
                    "CODE",
                    "ERROR");
            String asked = PATH + "/hosts?limit=" + limit + "&after=" + OperatorClient.encoded(after);
            for (JsonNode host : OperatorClient.get(asked)) {
                String more = host.path("or_more").asBoolean(false) ? " or more" : "";
                table.row(
                        host.path("host"),
                        host.path("owed").asString("") + more,
                        host.path("oldest"),
                        host.path("resting_until"),
                        host.path("paused_since"),
                        host.path("failing_in_a_row"),
                        host.path("last_at"),
                        host.path("last_code"),
                        host.path("last_error"));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "breakers", description = "Hosts that this process gives a rest, or saw a call fail at.")
    static final class Breakers extends Asking {
        @Override
        public Integer call() throws IOException, InterruptedException {
            OperatorTable table =
                    new OperatorTable("HOST", "ACCOUNT", "STATE", "LATEST CALLS", "FAILED", "RESTING UNTIL");
            for (JsonNode breaker : OperatorClient.get(PATH + "/breakers?limit=200")) {
                table.row(
                        breaker.path("host"),
                        breaker.path("account"),
                        breaker.path("state"),
                        breaker.path("calls"),
                        breaker.path("failed"),
                        breaker.path("resting_until"));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "pause", description = "Nothing is called there until it is resumed; no attempt is spent.")
    static final class Pause extends Asking {
        @Parameters(paramLabel = "HOST", description = "Like tracker.example.com.")
        private String host = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(path(host) + "/pause", Map.of());
            out().println(answer.path("host").asString() + " is paused");
            return 0;
        }
    }

    @Command(name = "resume", description = "Lets a paused host be called again.")
    static final class Resume extends Asking {
        @Parameters(paramLabel = "HOST", description = "As listed.")
        private String host = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(path(host) + "/resume", Map.of());
            out().println(answer.path("host").asString() + " goes on");
            return 0;
        }
    }

    private static String path(String host) {
        return PATH + "/hosts/" + OperatorClient.encoded(host);
    }
}
