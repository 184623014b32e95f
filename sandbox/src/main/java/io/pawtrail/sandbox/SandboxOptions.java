package io.pawtrail.sandbox;

import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox is set up. Port 0 takes a free one. {@code duplicates} and {@code delays} are probabilities for each
 * update: to be delivered twice, and to be held back (with everything after it in the same queue) for up to
 * {@code longestDelay}. The clock dates everything; waiting is done in real time.
 */
public record SandboxOptions(
        long seed,
        int telegramPort,
        int trackerPort,
        double duplicates,
        double delays,
        Duration longestDelay,
        Clock clock,
        Duration webhookTimeout,
        Duration firstRetry) {

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                1,
                0,
                0,
                0,
                0,
                Duration.ofMillis(1500),
                Clock.systemUTC(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1));
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(
                newSeed,
                telegramPort,
                trackerPort,
                duplicates,
                delays,
                longestDelay,
                clock,
                webhookTimeout,
                firstRetry);
    }

    public SandboxOptions withPorts(int telegram, int tracker) {
        return new SandboxOptions(
                seed, telegram, tracker, duplicates, delays, longestDelay, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withChaos(double duplicateProbability, double delayProbability) {
        return new SandboxOptions(
                seed,
                telegramPort,
                trackerPort,
                duplicateProbability,
                delayProbability,
                longestDelay,
                clock,
                webhookTimeout,
                firstRetry);
    }

    public SandboxOptions withLongestDelay(Duration newDelay) {
        return new SandboxOptions(
                seed, telegramPort, trackerPort, duplicates, delays, newDelay, clock, webhookTimeout, firstRetry);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(
                seed,
                telegramPort,
                trackerPort,
                duplicates,
                delays,
                longestDelay,
                newClock,
                webhookTimeout,
                firstRetry);
    }

    /** For tests that cannot wait for Telegram's own minute and second. */
    public SandboxOptions withWebhookPatience(Duration timeout, Duration firstPause) {
        return new SandboxOptions(
                seed, telegramPort, trackerPort, duplicates, delays, longestDelay, clock, timeout, firstPause);
    }
}
