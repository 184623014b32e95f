package io.pawtrail.messages;

/** How we know of a membership. */
public enum Source {
    /** Telegram's own chat_member update. */
    REPORTED,
    /** getChatMember said so; nobody reported it. */
    INFERRED
}
