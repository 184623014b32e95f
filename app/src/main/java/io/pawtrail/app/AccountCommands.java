package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail account ...} */
@Command(
        name = "account",
        description = "Accounts of affiliates.",
        subcommands = {
            AccountCommands.All.class,
            AccountCommands.Show.class,
            AccountCommands.Create.class,
            AccountCommands.Ban.class,
            AccountCommands.Unban.class,
            AccountCommands.Grant.class,
            AccountCommands.Key.class
        })
final class AccountCommands {
    private static final String PATH = "/operator/accounts";

    @Command(name = "list", description = "The latest first.")
    static final class All extends Asking {
        @Option(names = "--before", description = "Those with a lower number: the next page.")
        private @Nullable Long before;

        @Option(names = "--telegram-id", description = "Of this person only.")
        private @Nullable Long telegramId;

        @Option(names = "--limit", defaultValue = "50", description = "So many at most (${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String asked = PATH + "?limit=" + limit + (before == null ? "" : "&before=" + before)
                    + (telegramId == null ? "" : "&telegram_id=" + telegramId);
            OperatorTable table = new OperatorTable("ACCOUNT", "NAME", "PLAN", "PAID UNTIL", "BANNED", "CAMPAIGNS");
            for (JsonNode one : OperatorClient.get(asked)) {
                table.row(
                        one.path("account"),
                        one.path("name"),
                        one.path("plan"),
                        one.path("paid_until"),
                        one.path("banned"),
                        one.path("campaigns"));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "show", description = "One account with its bots.")
    static final class Show extends OnAccount {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode one = OperatorClient.get(path());
            one.forEachEntry((name, value) -> {
                if (!value.isArray()) {
                    out().println(name + ": " + OperatorTable.printable(value.asString("")));
                }
            });
            OperatorTable table = new OperatorTable("BOT", "USER NAME", "STATUS", "TROUBLE");
            for (JsonNode bot : one.path("bots")) {
                table.row(bot.path("bot"), bot.path("username"), bot.path("status"), bot.path("trouble"));
            }
            table.print(out());
            return 0;
        }
    }

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
                    PATH, Map.of("telegram_id", telegramId, "name", name, "plan", plan, "language", language));
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
            return done("unban", "may go on: it is not banned any more");
        }
    }

    @Command(name = "plan", description = "Gives an account a plan. Pauses nothing, however much is active.")
    static final class Grant extends OnAccount {
        @Option(names = "--plan", required = true, description = "kitten, cat or tiger.")
        private String plan = "";

        @Option(
                names = "--until",
                description = "The day to which it is paid, until 0:00 UTC, like 2027-01-31; else for ever. "
                        + "It is kept and shown; that something ends on that day waits for billing.")
        private @Nullable LocalDate until;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Object> body = new HashMap<>();
            body.put("plan", plan);
            if (until != null) {
                body.put("until", until.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            }
            OperatorClient.post(path() + "/plan", body);
            return told("has " + plan + (until == null ? "" : ", paid until " + until));
        }
    }

    @Command(name = "key", description = "Replaces the API key, prints the new one, once. The old one is dead at once.")
    static final class Key extends OnAccount {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = OperatorClient.post(path() + "/key", Map.of());
            told("has a new API key, shown only now:");
            out().println(answer.path("key").asString());
            return 0;
        }
    }

    /** Something that is done to an account, known by its number. */
    abstract static class OnAccount extends Asking {
        @Parameters(paramLabel = "NUMBER", description = "The account's number, as listed.")
        private long number;

        final int done(String operation, String what) throws IOException, InterruptedException {
            OperatorClient.post(path() + "/" + operation, Map.of());
            return told(what);
        }

        final String path() {
            return PATH + "/" + number;
        }

        final int told(String what) {
            out().println("Account " + number + " " + what);
            return 0;
        }
    }
}
