package io.pawtrail.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A channel or group of the world, seen from the loop. */
final class Chat {
    enum Kind {
        CHANNEL("channel"),
        SUPERGROUP("supergroup"),
        GROUP("group");

        final String json;

        Kind(String json) {
            this.json = json;
        }
    }

    final Human owner;
    final Map<BotAccount, BotRights> admins = new LinkedHashMap<>();

    /** Bots that are, or were, there without being administrators: member, left or kicked. */
    final Map<BotAccount, String> otherBots = new HashMap<>();

    final Set<Long> requests = new HashSet<>();

    /** Of these people the next report is lost. */
    final Set<Long> unheard = new HashSet<>();

    private final Map<Long, Seat> seats = new HashMap<>();
    long id;
    Kind kind;
    String title;
    boolean approvalRequired;
    private long lastMessage;

    Chat(long id, Kind kind, String title, Human owner) {
        this.id = id;
        this.kind = kind;
        this.title = title;
        this.owner = owner;
    }

    Seat seat(Human human) {
        return seats.getOrDefault(human.id, Seat.NONE);
    }

    Standing standing(Human human) {
        return seat(human).standing();
    }

    void sit(Human human, Seat seat) {
        seats.put(human.id, seat);
    }

    String status(BotAccount bot) {
        return otherBots.getOrDefault(bot, "left");
    }

    int members() {
        int people =
                (int) seats.values().stream().filter(seat -> seat.standing().in).count();
        int bots = (int) otherBots.values().stream().filter("member"::equals).count();
        return 1 + people + bots + admins.size();
    }

    void becomeSupergroup(long newId) {
        id = newId;
        kind = Kind.SUPERGROUP;
        lastMessage = 0;
    }

    long nextMessage() {
        return ++lastMessage;
    }

    boolean group() {
        return kind != Kind.CHANNEL;
    }
}
