package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the tracker heard. */
record HeardPostback(String key, String time) {
    static HeardPostback of(ReceivedPostback record) {
        Map<String, String> query = record.query();
        String key =
                query.get("campaign") + " " + query.get("sub") + " " + query.get("status") + " " + query.get("click");
        return new HeardPostback(key, String.valueOf(query.get("time")));
    }

    boolean within(Instant at, Duration slack) {
        if (!time.matches("[0-9]{1,12}")) {
            return false;
        }
        long later = Long.parseLong(time) - at.getEpochSecond();
        return later >= 0 && later <= slack.toSeconds();
    }

    @Override
    public String toString() {
        return key + " " + time;
    }
}
