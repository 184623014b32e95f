package io.pawtrail.sandbox;

import java.time.Duration;
import java.util.Map;

/**
 * How a tracker misbehaves. A status of 200 with a delay makes it merely slow.
 *
 * @param times how many requests it concerns
 * @param pathPrefix of the requests that it concerns; empty for all
 * @param parameter name of a query parameter that must have {@code value}; empty for none
 * @param retryAfterSeconds 0 for no such header
 */
public record TrackerFailure(
        int times,
        int status,
        String pathPrefix,
        String parameter,
        String value,
        Duration delay,
        int retryAfterSeconds,
        String body) {

    public static TrackerFailure any(int times, int status) {
        return new TrackerFailure(times, status, "", "", "", Duration.ZERO, 0, "sandbox says no");
    }

    public TrackerFailure under(String prefix) {
        return new TrackerFailure(times, status, prefix, parameter, value, delay, retryAfterSeconds, body);
    }

    public TrackerFailure where(String name, String wanted) {
        return new TrackerFailure(times, status, pathPrefix, name, wanted, delay, retryAfterSeconds, body);
    }

    public TrackerFailure after(Duration wait) {
        return new TrackerFailure(times, status, pathPrefix, parameter, value, wait, retryAfterSeconds, body);
    }

    public TrackerFailure askingToRetryAfter(int seconds) {
        return new TrackerFailure(times, status, pathPrefix, parameter, value, delay, seconds, body);
    }

    public TrackerFailure saying(String text) {
        return new TrackerFailure(times, status, pathPrefix, parameter, value, delay, retryAfterSeconds, text);
    }

    TrackerFailure oneLess() {
        return new TrackerFailure(times - 1, status, pathPrefix, parameter, value, delay, retryAfterSeconds, body);
    }

    boolean matches(String path, Map<String, String> query) {
        return path.startsWith(pathPrefix) && (parameter.isEmpty() || value.equals(query.get(parameter)));
    }
}
