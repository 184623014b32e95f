package io.pawtrail.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * What a call that went well answers.
 *
 * @param total how many there are in all, for a page of a longer list
 */
record Answer(Object data, @Nullable Long total) {
    static Answer of(Object data) {
        return new Answer(data, null);
    }

    static Answer page(Object data, long total) {
        return new Answer(data, total);
    }
}
