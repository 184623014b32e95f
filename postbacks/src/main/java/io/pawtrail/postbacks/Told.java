package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackEvent;
import org.jspecify.annotations.Nullable;

/** Something that is told of. {@code lane}: of the postback whose outcome it is, else none. */
record Told(Object event, @Nullable Lane lane) {
    static Told of(Object event) {
        return new Told(event, null);
    }

    static Told outcome(PostbackEvent event, Lane lane) {
        return new Told(event, lane);
    }
}
