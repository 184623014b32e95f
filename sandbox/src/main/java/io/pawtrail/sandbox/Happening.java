package io.pawtrail.sandbox;

import java.time.Instant;
import java.util.Set;

/**
 * Something that truly happened to a person, dated as Telegram dates it: in whole seconds.
 *
 * @param place the bot's id for what happens in a private chat, else the chat's id
 * @param payload what followed /start, empty for everything else
 * @param message the id of the /start message, 0 for everything else
 * @param told the bots to which Telegram sends an update about it; not those where it loses the report
 */
public record Happening(long person, What what, long place, String payload, long message, Instant at, Set<Long> told) {
    /** A kick is what the removal by an admin is called in a chat where the person may come back; a ban bars the door. */
    public enum What {
        STARTED,
        REQUESTED,
        JOINED,
        APPROVED,
        LEFT,
        KICKED,
        BANNED,
        UNBANNED,
        BLOCKED,
        DECLINED,
        MUTED,
        UNMUTED,
        PROMOTED,
        DEMOTED,
        EXTENDED
    }

    public Happening {
        told = Set.copyOf(told);
    }
}
