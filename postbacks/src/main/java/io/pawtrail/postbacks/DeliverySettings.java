package io.pawtrail.postbacks;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How postbacks are delivered.
 *
 * @param schedule the delay before each attempt; as many attempts as delays
 * @param jitter each delay varies by this share of it
 * @param retryAfterMost up to here a tracker's Retry-After is honoured
 * @param refusedTries how many attempts a 4xx gets that more attempts rarely change
 * @param giveWay when newer postbacks of the lead go first
 * @param claim how rows are taken from the table
 * @param call what one exchange may take
 * @param breaker when a host gets a rest
 * @param retention how long attempts and closed postbacks are kept
 */
@ConfigurationProperties("pawtrail.delivery")
public record DeliverySettings(
        @DefaultValue({"0s", "5s", "30s", "2m", "10m", "30m", "2h", "6h", "12h", "24h"})
        List<Duration> schedule,

        @DefaultValue("0.2") double jitter,
        @DefaultValue("6h") Duration retryAfterMost,
        @DefaultValue("3") int refusedTries,
        @DefaultValue GiveWay giveWay,
        @DefaultValue Claim claim,
        @DefaultValue Call call,
        @DefaultValue Breaker breaker,
        @DefaultValue("90d") Duration retention) {

    public DeliverySettings {
        schedule = List.copyOf(schedule);
        require(!schedule.isEmpty(), "schedule needs at least one delay");
        require(jitter >= 0 && jitter < 1, "jitter is a share from 0 to below 1");
        require(
                claim.lease().compareTo(call.exchange().multipliedBy(2)) >= 0,
                "claim.lease must be twice call.exchange or more, or calls outlive their lease");
    }

    /** After so many failures, or so long after the first attempt, whichever comes first. */
    public record GiveWay(
            @DefaultValue("5") int failures,
            @DefaultValue("15m") Duration after) {}

    /**
     * How rows are taken from the table.
     *
     * @param most rows in one claim
     * @param lease how long a claimed row is ours
     * @param perHost rows of one host in hand, running or waiting for their turn: that many if it is fast
     * @param inHand rows in hand altogether
     * @param poll how often all of the table's hosts are looked at
     */
    public record Claim(
            @DefaultValue("200") int most,
            @DefaultValue("60s") Duration lease,
            @DefaultValue("512") int perHost,
            @DefaultValue("4000") int inHand,
            @DefaultValue("1s") Duration poll) {}

    /**
     * What one exchange may take.
     *
     * @param connect how long a connection may take
     * @param exchange how long everything may take
     * @param perHost calls to one host at once
     */
    public record Call(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("20s") Duration exchange,
            @DefaultValue("8") int perHost) {}

    /**
     * When a host gets a rest.
     *
     * @param calls how many of the latest calls are looked at
     * @param failures opens at this share of failures, in percent
     * @param rest how long it stays open
     */
    public record Breaker(
            @DefaultValue("20") int calls,
            @DefaultValue("80") float failures,
            @DefaultValue("10s") Duration rest) {}

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException("pawtrail.delivery: " + reason);
        }
    }
}
