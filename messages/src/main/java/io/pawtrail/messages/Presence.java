package io.pawtrail.messages;

/** In or out of a chat, which is all that a ChatMember status means to us (Bot API, ChatMember). */
public enum Presence {
    IN,
    OUT,
    UNKNOWN
}
