package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Movement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal of a bot and a chat while an account had the bot; what happened under another owner is theirs. */
final class JournalRows {
    private static final String SPANS =
            "SELECT %1$s AS begins, %2$s AS n FROM read.journal_%1$s WHERE account = :account AND bot = :bot AND chat = :chat%3$d";
    private static final String ROWS = "SELECT at, id FROM read.journal"
            + " WHERE account = :account AND bot = :bot AND chat = :chat%d AND movement = '%s'";

    private JournalRows() {}

    /** @param chats the chat's ids: it may have had another before it became a supergroup */
    static Counted of(AccountId account, BotId bot, List<Long> chats, @Nullable Movement movement) {
        List<Movement> movements = movement == null ? Arrays.asList(Movement.values()) : List.of(movement);
        String counter = movements.stream().map(one -> one.word() + "s").collect(Collectors.joining(" + "));
        Map<String, Object> values = new HashMap<>(Map.of("account", account.number(), "bot", bot.telegramId()));
        List<String> days = new ArrayList<>();
        List<String> quarters = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < chats.size(); n++) {
            values.put("chat" + n, chats.get(n));
            days.add(SPANS.formatted("day", counter, n));
            quarters.add(SPANS.formatted("quarter", counter, n));
            for (Movement one : movements) {
                rows.add(ROWS.formatted(n, one.word()));
            }
        }
        return new Counted(union(days), union(quarters), rows, values);
    }

    private static String union(List<String> statements) {
        return String.join(" UNION ALL ", statements);
    }
}
