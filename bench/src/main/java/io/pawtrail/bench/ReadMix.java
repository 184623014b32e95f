package io.pawtrail.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Every filter there is, each of its first, middle and last page, searches and statistics; by kind. */
final class ReadMix {
    private static final int PAGE = 50;
    private static final List<String> PLACES = List.of("first page", "middle page", "last page");

    private final Product product;
    private final Random chance = new Random(1);
    private final Map<String, List<Ask>> kinds = new LinkedHashMap<>();

    /** @param path with its query */
    record Ask(String kind, String key, String path) {}

    private ReadMix(Product product) {
        this.product = product;
    }

    static ReadMix of(Product product, String big, String small) throws IOException, InterruptedException {
        ReadMix mix = new ReadMix(product);
        for (String times : times()) {
            for (String status : List.of("", "&status=0", "&status=1", "&status=2", "&status=3", "&status=4")) {
                for (Long campaign : campaigns()) {
                    String whose = campaign == 0 ? "" : "&campaign=" + campaign;
                    mix.pages("leads", big, "leads/list.json?" + whose + status + times);
                }
                mix.pages("leads", small, "leads/list.json?" + status + times);
            }
            for (String action : List.of("", "&action=join", "&action=leave", "&action=kick")) {
                for (long chat : List.of(ReadTables.BIG_CHAT, ReadTables.TINY_CHAT)) {
                    String journal = "journal/list.json?bot=" + ReadTables.BOT + "&chat=" + chat;
                    mix.pages("journal", big, journal + action + times);
                }
            }
            for (Long campaign : campaigns()) {
                String whose = campaign == 0 ? "" : "&campaign=" + campaign;
                mix.add("statistics", big, "/api/stats/summary.json?" + whose + times);
            }
            mix.add("statistics", big, "/api/stats/funnel.json?campaign=" + ReadTables.BIG_NUMBER + times);
        }
        mix.others(big, small);
        mix.kinds.values().forEach(asks -> Collections.shuffle(asks, mix.chance));
        return mix;
    }

    private void others(String big, String small) {
        for (String text : List.of(
                "click777777",
                "click123457",
                "%7Bsubid%7D",
                "user333333",
                "%40User40001",
                "1444444",
                "rdbig-00000000000000000000000000000000",
                "nothing")) {
            add("search", big, "/v1/leads?q=" + text);
            add("search", small, "/v1/leads?q=" + text);
        }
        for (String filter : List.of(
                "",
                "&campaign=rdbig",
                "&status=trash",
                "&campaign=rdtiny&status=wait",
                "&from=2026-01-01T00:00:00Z&status=approve")) {
            add("leads of /v1", big, "/v1/leads?limit=200" + filter);
        }
        String chat = "/v1/journal?bot=" + ReadTables.BOT + "&chat=" + ReadTables.BIG_CHAT;
        for (String filter :
                List.of("", "&event=kick", "&event=join&to=" + Instant.now().minusSeconds(3_000_000))) {
            add("journal of /v1", big, chat + filter);
        }
    }

    private static List<Long> campaigns() {
        return List.of(0L, ReadTables.BIG_NUMBER, ReadTables.MID_NUMBER, ReadTables.TINY_NUMBER);
    }

    /** None, one end, the other, both on one day, and both far apart; no end is where a quarter-hour begins. */
    private static List<String> times() {
        long now = Instant.now().getEpochSecond();
        long third = now - 30 * 86_400 + 77;
        long crowded = now - 44 * 86_400 - 40_000;
        return List.of(
                "",
                "&from=" + third,
                "&to=" + third,
                "&from=" + crowded + "&to=" + (crowded + 20_011),
                "&from=" + (third - 40 * 86_400) + "&to=" + third);
    }

    private void pages(String kind, String key, String path) throws IOException, InterruptedException {
        JsonNode answer = Reads.read(product, new Ask(kind, key, "/api/" + path + "&limit=1"));
        long total = answer.path("total").asLong();
        List<Long> offsets = List.of(0L, total / 2, Math.max(0, total - PAGE));
        for (int n = 0; n < PLACES.size(); n++) {
            add(kind + ", " + PLACES.get(n), key, "/api/" + path + "&limit=" + PAGE + "&offset=" + offsets.get(n));
        }
    }

    private void add(String kind, String key, String path) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Ask(kind, key, path.replace("?&", "?")));
    }

    List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    int size() {
        return kinds.values().stream().mapToInt(List::size).sum();
    }

    /** Every kind as often, and each of a kind in its turn. */
    Ask next(int i) {
        List<Ask> asks = Objects.requireNonNull(kinds.get(kinds().get(i % kinds.size())));
        return asks.get(i / kinds.size() % asks.size());
    }
}
