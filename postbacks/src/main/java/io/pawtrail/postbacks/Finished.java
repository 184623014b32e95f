package io.pawtrail.postbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A claimed postback that we are done with; without an answer no attempt was made. */
record Finished(Claimed claimed, @Nullable Answer answer, Verdict verdict) {
    static Finished putOff(Claimed claimed, Instant due) {
        return new Finished(claimed, null, new Verdict.PutOff(due));
    }

    int attempts() {
        return claimed.attempt() + (answer == null ? 0 : 1);
    }

    int refused() {
        return claimed.refused() + (answer != null && answer.refused() ? 1 : 0);
    }
}
