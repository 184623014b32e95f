package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.demo.ExpectedJournal.Row;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** journal/list against all comings and goings that Telegram reported. */
final class JournalBalance {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    final List<String> differences = new ArrayList<>();
    private final ExpectedLeads expected;
    private final Map<String, Row> wanted = new HashMap<>();

    /** Joins that were not reported: the product may have a row for them by its own date. */
    private final Set<String> found = new HashSet<>();

    private final Set<String> started = new HashSet<>();

    JournalBalance(ExpectedLeads expected) {
        this.expected = expected;
        expected.journal().forEach(row -> {
            wanted.put(row.key(), row);
            if (row.event().equals("join")) {
                found.add(row.chat() + " " + row.person());
            }
        });
        expected.all().forEach(lead -> started.add(lead.person + " " + lead.started.getEpochSecond()));
    }

    JournalBalance compare(UserApi api, long bot, Set<Long> chats) throws InterruptedException {
        Set<String> seen = new HashSet<>();
        for (long chat : chats) {
            Map<String, String> asked = Map.of("bot", String.valueOf(bot), "chat", String.valueOf(chat));
            api.all("journal/list", asked).forEach(row -> compare(row, expected.firstId(chat), seen));
        }
        wanted.values().stream()
                .filter(row -> row.reported() && !seen.contains(row.key()) && !inferred(row, seen))
                .forEach(row -> differences.add("journal/list lacks " + row.key()));
        return this;
    }

    private void compare(JsonNode said, long chat, Set<String> seen) {
        long person = said.path("subscriber").asLong();
        String event = said.path("event").asString("");
        String key = chat + " " + person + " " + event + " "
                + seconds(said.path("time").asString(""));
        Row row = wanted.get(key);
        if (row == null) {
            if (event.equals("join") && found.contains(chat + " " + person)) {
                seen.add(chat + " " + person + " inferred");
            } else {
                differences.add("journal/list has an unexpected row: " + said);
            }
        } else if (!seen.add(key)) {
            differences.add("journal/list has twice: " + said);
        } else if (!row.type().isEmpty()
                && !row.type().equals(said.path("type").asString(""))
                && !started.contains(row.person() + " " + row.at().getEpochSecond())) {
            differences.add("journal/list says " + said + ", in truth it is " + row.type());
        }
    }

    private static boolean inferred(Row row, Set<String> seen) {
        return row.event().equals("join") && seen.contains(row.chat() + " " + row.person() + " inferred");
    }

    private static long seconds(String date) {
        return date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}")
                ? LocalDateTime.parse(date, DATE).toEpochSecond(ZoneOffset.UTC)
                : -1;
    }
}
