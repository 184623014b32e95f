package io.pawtrail.postbacks;

import java.time.Instant;

/** What becomes of a claimed postback. */
sealed interface Verdict {
    record Delivered() implements Verdict {}

    /** Another attempt, then; newer ones go first from now on if it gives way. */
    record Again(Instant due, boolean givesWay) implements Verdict {}

    record Exhausted(String reason) implements Verdict {}

    /** No attempt was made and none is counted: the host has a rest, or we are stopping. */
    record PutOff(Instant due) implements Verdict {}
}
