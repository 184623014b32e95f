package io.pawtrail.sandbox;

import java.util.HashMap;
import java.util.Map;

/** A bot of the world, seen from the loop. */
final class BotAccount {
    final long id;
    final String username;
    final String name;
    final Inbox inbox;
    final Map<String, StoredFile> files = new HashMap<>();
    String token;
    private long lastMessage;

    BotAccount(long id, String username, String name, String token, Inbox inbox) {
        this.id = id;
        this.username = username;
        this.name = name;
        this.token = token;
        this.inbox = inbox;
    }

    long nextMessage() {
        return ++lastMessage;
    }
}
