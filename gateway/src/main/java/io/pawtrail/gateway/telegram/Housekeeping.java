package io.pawtrail.gateway.telegram;

/** What is left to do when nobody is waited for: once a minute, and the larger part once an hour. */
final class Housekeeping {
    private static final int HOUR = 60;

    private final WelcomeNotes notes;
    private final Outbox outbox;
    private final MediaRows media;
    private int minutes;

    Housekeeping(WelcomeNotes notes, Outbox outbox, MediaRows media) {
        this.notes = notes;
        this.outbox = outbox;
        this.media = media;
    }

    void turn() {
        notes.tellAll();
        if (minutes++ % HOUR == 0) {
            outbox.sweep();
            media.sweep();
        }
    }
}
