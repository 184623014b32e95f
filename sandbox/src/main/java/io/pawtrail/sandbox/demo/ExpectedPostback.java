package io.pawtrail.sandbox.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * What the tracker ought to hear.
 *
 * @param slack how much later it may be dated: zero unless the product may know of it only by asking
 */
record ExpectedPostback(String campaign, long person, String status, String click, Instant at, Duration slack) {
    /** All but the date. */
    String key() {
        return campaign + " " + person + " " + status + " " + click;
    }

    boolean fits(HeardPostback heard) {
        return key().equals(heard.key()) && heard.within(at, slack);
    }

    boolean exactly(HeardPostback heard) {
        return heard.within(at, Duration.ZERO);
    }

    @Override
    public String toString() {
        return key() + " " + at.getEpochSecond();
    }
}
