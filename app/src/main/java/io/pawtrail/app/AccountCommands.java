package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail account ...} */
@Command(
        name = "account",
        description = "Accounts of affiliates.",
        subcommands = {AccountCommands.Create.class, AccountCommands.Ban.class, AccountCommands.Unban.class})
final class AccountCommands {
    @Command(name = "create", description = "Makes an account and prints its API key, once.")
    static final class Create extends Asking {
        @Option(names = "--telegram-id", required = true, description = "The affiliate's Telegram id.")
        private long telegramId;

        @Option(names = "--name", required = true, description = "The affiliate's name.")
        private String name = "";

        @Option(names = "--plan", defaultValue = "kitten", description = "kitten, cat or tiger (${DEFAULT-VALUE}).")
        private String plan = "kitten";

        @Option(names = "--language", defaultValue = "en", description = "en or ru (${DEFAULT-VALUE}).")
        private String language = "en";

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(
                    "/operator/accounts",
                    Map.of("telegram_id", telegramId, "name", name, "plan", plan, "language", language));
            out().println("Account " + answer.path("account").asString() + " (" + plan
                    + "). Its API key, shown only now:");
            out().println(answer.path("key").asString());
            return 0;
        }
    }

    @Command(name = "ban", description = "Shuts an account out; what it owes its trackers is held.")
    static final class Ban extends OnAccount {
        @Override
        public Integer call() throws IOException, InterruptedException {
            return done("ban", "is banned");
        }
    }

    @Command(name = "unban", description = "Lets a banned account in again; what was held goes on.")
    static final class Unban extends OnAccount {
        @Override
        public Integer call() throws IOException, InterruptedException {
            return done("unban", "is not banned");
        }
    }

    /** Something that is done to an account, known by its number. */
    private abstract static class OnAccount extends Asking {
        @Option(names = "--number", required = true, description = "The account's number.")
        private long number;

        final int done(String operation, String what) throws IOException, InterruptedException {
            OperatorClient.post("/operator/accounts/" + number + "/" + operation, Map.of());
            out().println("Account " + number + " " + what);
            return 0;
        }
    }
}
