package io.pawtrail.sandbox;

/** What a person is to a chat; {@code in} is what counts as being a member. */
enum Standing {
    LEFT("left", false),
    MEMBER("member", true),
    ADMINISTRATOR("administrator", true),
    MUTED("restricted", true),
    /** Restricted and not there: comes back muted. */
    MUTED_AWAY("restricted", false),
    KICKED("kicked", false);

    final String json;
    final boolean in;

    Standing(String json, boolean in) {
        this.json = json;
        this.in = in;
    }

    Standing come() {
        return this == MUTED_AWAY ? MUTED : MEMBER;
    }

    Standing gone() {
        return this == MUTED ? MUTED_AWAY : LEFT;
    }
}
