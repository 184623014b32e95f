package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail bots} */
@Command(name = "bots", description = "How each bot fares with Telegram; by its id.")
final class BotCommands extends Asking {
    @Option(names = "--after", defaultValue = "0", description = "Those behind this id: the next page.")
    private long after;

    @Option(names = "--limit", defaultValue = "50", description = "So many at most (${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperatorTable table = new OperatorTable(
                "BOT", "STATE", "BY", "TROUBLE", "CHECKED", "PENDING", "DUE", "SINCE", "SKIPPED TODAY", "SAID");
        for (JsonNode bot : OperatorClient.get("/operator/bots?limit=" + limit + "&after=" + after)) {
            table.row(
                    bot.path("bot"),
                    bot.path("state"),
                    bot.path("reached_by"),
                    bot.path("trouble"),
                    bot.path("checked"),
                    bot.path("pending"),
                    bot.path("messages_due"),
                    bot.path("oldest_due"),
                    bot.path("rechecks_skipped_today"),
                    bot.path("said"));
        }
        table.print(out());
        return 0;
    }
}
