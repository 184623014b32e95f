package io.pawtrail.sandbox;

import java.time.Instant;
import java.util.Map;

/** A request that the tracker saw, percent-decoded, and the status that it answered. Header names are in small letters. */
public record ReceivedPostback(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String uri,
        Instant at,
        int answered) {}
