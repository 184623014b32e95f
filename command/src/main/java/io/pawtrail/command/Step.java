package io.pawtrail.command;

import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a chat told of one person: a movement; or, without one, a join request. */
record Step(@Nullable Movement movement, Presence was, Source source, Instant at) {
    static Step request(Instant at) {
        return new Step(null, Presence.OUT, Source.REPORTED, at);
    }

    /** A join that nobody reported: at this date they were in. */
    static Step inferred(Instant at) {
        return new Step(Movement.JOIN, Presence.OUT, Source.INFERRED, at);
    }

    boolean isRequest() {
        return movement == null;
    }

    boolean isJoin() {
        return movement == Movement.JOIN;
    }

    boolean isLeave() {
        return movement != null && movement.isOut();
    }

    /** By which Telegram's repeats are known, in whole seconds as Telegram counts. */
    String key() {
        return (movement == null ? "request" : movement.word()) + " " + at.getEpochSecond();
    }
}
