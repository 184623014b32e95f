package io.pawtrail.sandbox.demo;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How long the product goes on about a postback that the tracker refuses; hours are seconds here. */
public enum Temper {
    /** Nothing is given up, for then it would be right that the tracker did not hear. */
    PATIENT(1_000, 200, "0s," + "500ms,".repeat(20) + "1s,".repeat(99) + "2s", "1s", "3s"),
    /** Newer ones soon go first, and after two seconds it is over: few programs live longer here. */
    IMPATIENT(3, 4_000, "0s,200ms,200ms,300ms,300ms,400ms,400ms,500ms", "2s", "5s");

    /** After so many failures newer ones go first. */
    final int failures;
    /** How often it is tried. */
    final int attempts;

    /** Milliseconds that it lives at least, once it is ready: a new program is slow. */
    final int soonest;

    private final String schedule;
    private final String exchange;
    private final String lease;

    Temper(int failures, int soonest, String schedule, String exchange, String lease) {
        this.failures = failures;
        this.soonest = soonest;
        this.schedule = schedule;
        this.attempts = schedule.split(",", -1).length;
        this.exchange = exchange;
        this.lease = lease;
    }

    static Temper named(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("TORTURE_TEMPER must be patient or impatient, not '" + name + "'.", e);
        }
    }

    /** Of the product. */
    Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "PAWTRAIL_DELIVERY_SCHEDULE",
                schedule,
                "PAWTRAIL_DELIVERY_CALL_CONNECT",
                "1s",
                "PAWTRAIL_DELIVERY_CALL_EXCHANGE",
                exchange,
                "PAWTRAIL_DELIVERY_CLAIM_LEASE",
                lease,
                "PAWTRAIL_DELIVERY_GIVE_WAY_FAILURES",
                String.valueOf(failures),
                "PAWTRAIL_DELIVERY_BREAKER_REST",
                "500ms",
                "PAWTRAIL_API_PER_SECOND",
                "1000",
                "PAWTRAIL_API_BURST",
                "1000"));
    }
}
