package io.pawtrail.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The updates that Telegram keeps for a bot until it confirmed them, whichever way it receives them. */
final class Inbox {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Set<String> NOT_BY_DEFAULT =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    private final Clock clock;
    private final Weather weather;
    private final TreeMap<Long, Update> pending = new TreeMap<>();
    private final Map<String, Integer> undelivered = new HashMap<>();
    private final LongPoll poll;
    private Set<String> asked = Set.of();
    private @Nullable WebhookCourier courier;
    private int total;
    private long nextId;

    Inbox(Vertx vertx, Clock clock, Weather weather, long firstId) {
        this.clock = clock;
        this.weather = weather;
        nextId = firstId;
        poll = new LongPoll(vertx, this);
    }

    LongPoll poll() {
        return poll;
    }

    @Nullable
    WebhookCourier courier() {
        return courier;
    }

    /** From now on these kinds only; an empty list brings back the default. */
    void ask(List<String> kinds) {
        asked = new HashSet<>(kinds);
    }

    Set<String> asked() {
        return asked;
    }

    /** Whether the bot has asked for this kind. */
    boolean offer(String kind, String queue, ObjectNode content) {
        if (asked.isEmpty() ? NOT_BY_DEFAULT.contains(kind) : !asked.contains(kind)) {
            return false;
        }
        ObjectNode update = Json.object();
        update.set(kind, content);
        owe(queue, 1);
        weather.pass(queue, () -> arrive(next(queue, Update.tail(update), null)));
        return true;
    }

    /** Whatever it holds, asked for or not; it gets the next id. */
    long inject(String queue, ObjectNode content) {
        content.remove("update_id");
        owe(queue, 1);
        Update update = next(queue, Update.tail(content), null);
        arrive(update);
        return update.id();
    }

    void injectAsIs(Buffer body) {
        owe("as is", 1);
        arrive(next("as is", Buffer.buffer("}"), body));
    }

    private Update next(String queue, Buffer tail, @Nullable Buffer asIs) {
        return new Update(nextId++, queue, tail, clock.instant().plus(KEPT), asIs);
    }

    private void arrive(Update update) {
        put(update);
        if (weather.strikesTwice()) {
            owe(update.queue(), 1);
            weather.later(() -> again(update));
        }
    }

    /** A webhook hears the same id twice; who polls and has confirmed an id meets the same under another one. */
    private void again(Update update) {
        if (pending.containsKey(update.id())) {
            owe(update.queue(), -1);
        } else {
            put(courier != null ? update : update.renumbered(nextId++));
        }
    }

    private void put(Update update) {
        pending.put(update.id(), update);
        if (courier != null) {
            courier.add(update);
        } else {
            poll.wake();
        }
    }

    /** Confirmed, or given up. */
    void done(long id) {
        Update update = pending.remove(id);
        if (update != null) {
            owe(update.queue(), -1);
        }
    }

    void confirmBefore(long offset) {
        var confirmed = new ArrayList<>(pending.headMap(offset).keySet());
        confirmed.forEach(this::done);
    }

    /** A negative offset counts from the end. */
    void confirmAllBut(long last) {
        while (pending.size() > last) {
            done(pending.firstKey());
        }
    }

    void drop() {
        new ArrayList<>(pending.keySet()).forEach(this::done);
    }

    /** Null brings polling back. Whatever is pending goes the new way. */
    void deliverTo(@Nullable WebhookCourier newCourier) {
        if (courier != null) {
            courier.close();
        }
        courier = newCourier;
        if (newCourier != null) {
            poll.abort("Conflict: terminated by setWebhook request");
            pending.values().forEach(newCourier::add);
        }
    }

    List<Buffer> head(int limit) {
        return pending.values().stream().limit(limit).map(Update::body).toList();
    }

    int size() {
        return pending.size();
    }

    /** Everything on its way, held up and doubled ones too. */
    int undelivered() {
        return total;
    }

    int undelivered(String queue) {
        return undelivered.getOrDefault(queue, 0);
    }

    private void owe(String queue, int more) {
        total += more;
        undelivered.merge(queue, more, (a, b) -> a + b == 0 ? null : a + b);
    }
}
