package io.pawtrail.command;

import io.pawtrail.messages.ChatType;
import java.time.Instant;

/** What a bot may do in a chat. {@code at} is Telegram's date of the latest report. */
record Seat(boolean admin, String title, ChatType type, boolean mayInvite, Instant at) {
    boolean differs(Seat other) {
        return admin != other.admin || mayInvite != other.mayInvite || type != other.type || !title.equals(other.title);
    }

    Seat lost(Instant when) {
        return new Seat(false, title, type, false, when);
    }

    Seat renamed(String newTitle) {
        return new Seat(admin, newTitle, type, mayInvite, at);
    }

    Seat asSupergroup() {
        return new Seat(admin, title, ChatType.SUPERGROUP, mayInvite, at);
    }
}
