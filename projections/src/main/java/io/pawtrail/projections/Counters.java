package io.pawtrail.projections;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Span;
import io.pawtrail.projections.Sums.Key;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch adds to the counters of leads: {@code read.tally}, {@code read.quarter}, {@code read.campaign_day} and
 * {@code read.account_day}. The last is shared by most, and so it is held for the shortest time.
 */
final class Counters {
    private static final int START = 0;
    private static final int HOLD = 1;
    private static final int APPROVE = 2;
    private static final int UNSUB = 3;
    private static final int NOW = 4;
    private static final List<Integer> TALLIED = List.of(START, APPROVE, UNSUB);
    private static final List<String> ALL = Stream.concat(
                    Stream.of("starts", "holds", "approves", "unsubs"),
                    Arrays.stream(LeadStatus.values()).map(status -> "now_" + status.word()))
            .toList();

    private final Sums<Campaign> tallies = new Sums<>(
            "tally", List.of(new Key<>("campaign", "text", Campaign::code)), List.of("starts", "confirms", "unsubs"));
    private final Sums<CampaignTime> quarters = new Sums<>("quarter", campaignAnd("quarter"), ALL);
    private final Sums<CampaignTime> days = new Sums<>("campaign_day", campaignAnd("day"), ALL);
    private final Sums<AccountTime> accounts = new Sums<>(
            "account_day",
            List.of(
                    new Key<>("account", "bigint", AccountTime::number),
                    new Key<>("day", "timestamptz", AccountTime::begin)),
            ALL);

    private record Campaign(String code) {}

    private record CampaignTime(String code, Instant begin) {}

    private record AccountTime(long number, Instant begin) {}

    private static List<Key<CampaignTime>> campaignAnd(String time) {
        return List.of(
                new Key<>("campaign", "text", CampaignTime::code), new Key<>(time, "timestamptz", CampaignTime::begin));
    }

    /** What is counted of a lead. */
    record Counted(Firsts firsts, @Nullable LeadStatus status) {
        static final Counted NOTHING = new Counted(Firsts.NONE, null);
    }

    /** Counts what a batch made of one lead. */
    void add(LeadRow lead, Counted before) {
        Firsts was = before.firsts();
        Counted after = lead.counted();
        Firsts is = after.firsts();
        first(lead, START, was.start(), is.start());
        first(lead, HOLD, was.hold(), is.hold());
        first(lead, APPROVE, was.approve(), is.approve());
        first(lead, UNSUB, was.unsub(), is.unsub());
        stands(lead, before.status(), -1);
        stands(lead, after.status(), 1);
    }

    private void first(LeadRow lead, int figure, @Nullable Instant before, @Nullable Instant after) {
        if (before == null && after != null) {
            add(lead, after, figure, 1);
            if (TALLIED.contains(figure)) {
                tallies.add(new Campaign(lead.code()), TALLIED.indexOf(figure), 1);
            }
        }
    }

    /** Where a lead stands is counted where it started. */
    @SuppressWarnings("EnumOrdinal") // the columns stand in its order
    private void stands(LeadRow lead, @Nullable LeadStatus status, long count) {
        if (status != null) {
            add(lead, lead.started(), NOW + status.ordinal(), count);
        }
    }

    private void add(LeadRow lead, Instant at, int counter, long count) {
        quarters.add(new CampaignTime(lead.code(), Span.QUARTER.begin(at)), counter, count);
        days.add(new CampaignTime(lead.code(), Span.DAY.begin(at)), counter, count);
        accounts.add(new AccountTime(lead.account(), Span.DAY.begin(at)), counter, count);
    }

    void write(Tables tables) {
        tallies.write(tables);
        quarters.write(tables);
        days.write(tables);
        accounts.write(tables);
    }
}
