package io.pawtrail.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call that went well answers.
 *
 * @param total how many there are in all, for a page of a longer list
 * @param warnings what was done all the same, though it may not be what is wanted; sentences
 */
record Answer(Object data, @Nullable Long total, List<String> warnings) {
    Answer {
        warnings = List.copyOf(warnings);
    }

    static Answer of(Object data) {
        return new Answer(data, null, List.of());
    }

    static Answer page(Object data, long total) {
        return new Answer(data, total, List.of());
    }

    Answer with(List<String> itsWarnings) {
        return new Answer(data, total, itsWarnings);
    }
}
