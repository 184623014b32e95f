package io.pawtrail.sandbox.demo;

/** The chats of the demo. */
enum Where {
    OPEN("Open news"),
    CLOSED("Closed club"),
    /** Becomes a supergroup on the way. */
    GROUP("Small group"),
    /** Has a campaign that is paused, and then another one. */
    CORNER("Quiet corner");

    final String title;

    Where(String title) {
        this.title = title;
    }
}
