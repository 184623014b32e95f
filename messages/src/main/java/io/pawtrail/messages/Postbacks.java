package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading what was sent to trackers. What belongs to another account is refused with {@code id}, as the unknown is. */
public final class Postbacks {
    /** The most rows that one answer holds. */
    public static final int LARGEST_PAGE = 200;

    private Postbacks() {}

    /**
     * Attempts of an account, newest first. Answers {@link AttemptsView}.
     *
     * @param after only what comes behind it; absent: from the newest on
     */
    public record FindPostbackLog(
            AccountId account, LogFilter filter, @Nullable Position after, int limit) {
        public FindPostbackLog {
            page(limit);
        }
    }

    /**
     * Which attempts; absent: any.
     *
     * @param host canonical, as in the log
     * @param delivered whether the tracker took it
     * @param code the HTTP status; 0: no answer
     * @param from when the attempt began, inclusive
     * @param to exclusive
     */
    public record LogFilter(
            @Nullable CampaignId campaign,
            @Nullable LeadId lead,
            @Nullable String host,
            @Nullable Boolean delivered,
            @Nullable Integer code,
            @Nullable LeadStatus status,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final LogFilter ALL = new LogFilter(null, null, null, null, null, null, null, null);
    }

    /** Attempts of one postback, newest first. Answers {@link AttemptsView}. */
    public record FindAttempts(
            AccountId account, LeadId lead, int n, @Nullable Position after, int limit) {
        public FindAttempts {
            page(limit);
        }
    }

    /** @param next what to ask for as {@code after} to read on; absent: that was all */
    public record AttemptsView(
            List<AttemptView> attempts, @Nullable Position next) {
        public AttemptsView {
            attempts = List.copyOf(attempts);
        }
    }

    /** Where an attempt stands in the log. */
    public record Position(Instant at, LeadId lead, int n, int attempt) {}

    /**
     * An attempt; kept for 90 days.
     *
     * @param attempt counts from 1; twice the same number after a crash
     * @param url as it was called
     * @param address that was dialled; empty if none was
     * @param code HTTP status; 0 if there was no answer
     * @param head the first 2 KiB of the body
     * @param error error class; empty if delivered
     * @param replay the replay that it was made for
     * @param next when the next one was due; absent: delivered, or it was the last
     * @param at when it began
     */
    public record AttemptView(
            LeadId lead,
            int n,
            int attempt,
            LeadStatus status,
            CampaignId campaign,
            String host,
            String url,
            String address,
            int code,
            int millis,
            String head,
            String error,
            @Nullable ReplayId replay,
            @Nullable Instant next,
            Instant at) {
        public Position position() {
            return new Position(at, lead, n, attempt);
        }
    }

    /** One postback decision of a lead. Answers {@link PostbackView}. */
    public record FindPostback(AccountId account, LeadId lead, int n) {}

    /**
     * @param host that the template names, canonical; empty if nothing was owed or the template cannot be read
     * @param older whether the lead's tracker took a newer one: to replay it wants a confirmation
     * @param replayable whether it is exhausted and still at hand
     */
    public record PostbackView(Why.WhyLine line, String host, boolean older, boolean replayable) {}

    /**
     * How the account's trackers fare, by host in alphabetical order. Answers {@link TrackersView}.
     *
     * @param after only hosts behind that one; absent: from the first on
     */
    public record FindTrackers(AccountId account, @Nullable String after, int limit) {
        public FindTrackers {
            page(limit);
        }
    }

    public record TrackersView(List<TrackerView> trackers) {
        public TrackersView {
            trackers = List.copyOf(trackers);
        }
    }

    /**
     * @param attempts ever made: {@code delivered} + {@code failed}
     * @param inARow failures since the last success
     * @param since when the first of these ended; absent if there is none
     * @param lastCode the last attempt's HTTP status; 0 if there was no answer
     * @param lastError its error class; empty if delivered
     * @param resting until when nothing is sent there; absent: it is not given a rest
     */
    public record TrackerView(
            String host,
            long attempts,
            long delivered,
            long failed,
            int inARow,
            @Nullable Instant since,
            Instant lastAt,
            int lastCode,
            String lastError,
            @Nullable Instant resting) {}

    /** How far a replay is. Answers {@link ReplayView}. */
    public record FindReplay(AccountId account, ReplayId replay) {}

    /**
     * @param started when all that were meant had been found; absent: they are still searched for
     * @param finished when each of those had an outcome; absent: not yet
     * @param found {@code taken} + {@code older}, so far
     * @param taken tried again: delivered + exhausted + superseded + still under way
     * @param older left out: the tracker has something newer of that lead
     */
    public record ReplayView(
            ReplayId replay,
            ReplayChoice choice,
            Instant asked,
            @Nullable Instant started,
            @Nullable Instant finished,
            int found,
            int taken,
            int older,
            int delivered,
            int exhausted,
            int superseded) {}

    private static void page(int limit) {
        Refusal.unless(
                limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
    }
}
