package io.pawtrail.sandbox;

import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox is set up. Port 0 takes a free one. The clock dates everything; waiting is done in real time.
 *
 * @param strictRates whether a bot that sends more than Telegram allows is told to wait
 */
public record SandboxOptions(
        long seed,
        int telegramPort,
        int trackerPort,
        Chaos chaos,
        boolean strictRates,
        Clock clock,
        Duration webhookTimeout,
        Duration firstRetry) {

    /**
     * Probabilities: for each update, to be delivered twice, and to be held back (with everything after it in the same
     * queue) for up to {@code longestDelay}; for each change of a membership, never to be reported.
     */
    public record Chaos(double duplicates, double delays, double losses, Duration longestDelay) {}

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                1,
                0,
                0,
                new Chaos(0, 0, 0, Duration.ofMillis(1500)),
                false,
                Clock.systemUTC(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1));
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(
                newSeed, telegramPort, trackerPort, chaos, strictRates, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withPorts(int telegram, int tracker) {
        return new SandboxOptions(seed, telegram, tracker, chaos, strictRates, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withChaos(double duplicates, double delays) {
        return with(new Chaos(duplicates, delays, chaos.losses, chaos.longestDelay));
    }

    /** How many changes of memberships are never reported, of 1. */
    public SandboxOptions withLosses(double losses) {
        return with(new Chaos(chaos.duplicates, chaos.delays, losses, chaos.longestDelay));
    }

    public SandboxOptions withLongestDelay(Duration newDelay) {
        return with(new Chaos(chaos.duplicates, chaos.delays, chaos.losses, newDelay));
    }

    private SandboxOptions with(Chaos newChaos) {
        return new SandboxOptions(
                seed, telegramPort, trackerPort, newChaos, strictRates, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withStrictRates() {
        return new SandboxOptions(seed, telegramPort, trackerPort, chaos, true, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(
                seed, telegramPort, trackerPort, chaos, strictRates, newClock, webhookTimeout, firstRetry);
    }

    /** For tests that cannot wait for Telegram's own minute and second. */
    public SandboxOptions withWebhookPatience(Duration timeout, Duration firstPause) {
        return new SandboxOptions(seed, telegramPort, trackerPort, chaos, strictRates, clock, timeout, firstPause);
    }
}
