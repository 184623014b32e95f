package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import java.time.Instant;

/** What an update means to us. Times are Telegram's. */
sealed interface Meaning {

    /** Updates of one queue keep their order; queues do not wait for each other. Telegram's own rule. */
    default String queue() {
        return "";
    }

    /** Somebody, as Telegram shows them. {@code language} is an IETF tag; empty if Telegram says none. */
    record Caller(long id, String username, String name, String language) {}

    /** /start in a private chat. */
    record Started(Caller person, long message, StartText start, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "chat " + person.id();
        }
    }

    /** Came or went. */
    record Moved(long chat, Caller person, Presence was, Movement movement, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "user " + person.id();
        }
    }

    /** Was in the chat and still is; what changed does not count. */
    record Seen(long chat, Caller person, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "user " + person.id();
        }
    }

    record AskedToJoin(long chat, Caller person, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "user " + person.id();
        }
    }

    /** The bot is an administrator. */
    record Promoted(long chat, String title, ChatType type, boolean mayInvite, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "bot in " + chat;
        }
    }

    /** The bot is none. */
    record Demoted(long chat, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "bot in " + chat;
        }
    }

    /** A group became a supergroup: {@code to} is its id from now on. */
    record Migrated(long chat, long to, Instant at) implements Meaning {
        @Override
        public String queue() {
            return "bot in " + chat;
        }
    }

    /** Of no interest. */
    record Nothing() implements Meaning {}

    /** Of interest, perhaps, and not to be understood. */
    record Unclear(String reason) implements Meaning {}
}
