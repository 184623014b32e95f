package io.pawtrail.gateway.telegram;

import java.time.Duration;

/**
 * What is left to do when nobody is waited for: once a minute, and the larger part once an hour. Beside the sending: who is
 * slow to hear of a failure holds up nobody's message.
 */
final class Housekeeping {
    private static final Duration MINUTE = Duration.ofMinutes(1);
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

    /** Gives how long to wait before the next. */
    Duration next() {
        notes.tellAll();
        if (minutes++ % HOUR == 0) {
            outbox.sweep();
            media.sweep();
        }
        return MINUTE;
    }
}
