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

    enum Standing {
        LEFT("left"),
        MEMBER("member"),
        KICKED("kicked");

        final String json;

        Standing(String json) {
            this.json = json;
        }
    }

    final long id;
    final Kind kind;
    final String title;
    final Human owner;
    final Map<BotAccount, BotRights> admins = new LinkedHashMap<>();
    final Set<Long> requests = new HashSet<>();
    private final Map<Long, Standing> standings = new HashMap<>();
    boolean approvalRequired;
    private long lastMessage;

    Chat(long id, Kind kind, String title, Human owner) {
        this.id = id;
        this.kind = kind;
        this.title = title;
        this.owner = owner;
    }

    Standing standing(Human human) {
        return standings.getOrDefault(human.id, Standing.LEFT);
    }

    void stand(Human human, Standing standing) {
        standings.put(human.id, standing);
    }

    long nextMessage() {
        return ++lastMessage;
    }

    boolean group() {
        return kind != Kind.CHANNEL;
    }
}
