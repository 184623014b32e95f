package io.pawtrail.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What is expected at a tracker, and how long after its cause was due it arrived, in microseconds. */
final class Arrivals {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(5);

    private final Map<String, Long> expected = new ConcurrentHashMap<>();
    private final Histogram latency = new ConcurrentHistogram(LONGEST, 3);

    void expect(String what, long due) {
        expected.put(what, due);
    }

    /** Called by the tracker; what comes twice counts once. */
    void heard(String what) {
        Long due = expected.remove(what);
        if (due != null) {
            latency.recordValue(Math.min(LONGEST, (System.nanoTime() - due) / 1000));
        }
    }

    int missing() {
        return expected.size();
    }

    long arrived() {
        return latency.getTotalCount();
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Seconds until nothing was missing any more, or until patience ended. */
    double await(int patience) {
        long begin = System.nanoTime();
        while (missing() > 0 && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(patience)) {
            LockSupport.parkNanos(LOOK);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
