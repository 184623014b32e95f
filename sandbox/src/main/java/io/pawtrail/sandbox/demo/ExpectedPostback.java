package io.pawtrail.sandbox.demo;

import java.time.Instant;

/** What the tracker ought to hear. */
record ExpectedPostback(String campaign, long person, String status, String click, Instant at) {
    String key() {
        return campaign + " " + person + " " + status + " " + click + " " + at.getEpochSecond();
    }
}
