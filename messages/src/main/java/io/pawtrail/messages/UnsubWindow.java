package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/** How long after a join an unsubscription is still reported; 0 seconds: for ever. */
public record UnsubWindow(@JsonValue long seconds) {
    /** 30 days. */
    public static final UnsubWindow DEFAULT = new UnsubWindow(2_592_000);

    /** Ten years; whoever wants longer wants 0. */
    public static final long LONGEST = 315_360_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnsubWindow {
        Refusal.unless(
                seconds >= 0 && seconds <= LONGEST,
                "param",
                "unsub_window is 0 (infinite) to " + LONGEST + " seconds, not " + seconds);
    }

    /** The edge belongs to the window: a leave in the very second it ends is still reported. */
    public boolean holds(Instant joined, Instant left) {
        return seconds == 0 || !left.isAfter(joined.plusSeconds(seconds));
    }
}
