package io.pawtrail.postbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The breaker of a host for one account, in one process.
 *
 * @param state closed, open, half_open
 * @param calls of the latest that are looked at, so many were made
 * @param failed of them
 * @param until when the rest ends; absent: it has none
 */
public record BreakerSeen(
        String host,
        long account,
        String state,
        int calls,
        int failed,
        @Nullable Instant until) {}
