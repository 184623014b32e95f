package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the activity journal: who came into a chat, who left, who was kicked, as a bot reported it. */
public final class Journals {
    /** The most rows that one answer holds. */
    public static final int LARGEST_PAGE = 200;

    private Journals() {}

    /**
     * Rows of one bot × chat, newest first. Answers {@link JournalView}; refused with {@code id} when the bot is not the
     * account's.
     *
     * @param movement absent: all
     * @param from the earliest time, inclusive
     * @param to the latest time, exclusive
     */
    public record FindJournal(
            AccountId account,
            BotId bot,
            long chat,
            @Nullable Movement movement,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            int offset) {
        public FindJournal {
            Refusal.unless(
                    limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
            Refusal.unless(offset >= 0, "param", "offset is 0 or more, not " + offset);
        }
    }

    /**
     * The same rows, from where a page ended. Answers {@link JournalPageView}; refused with {@code id} when the bot is
     * not the account's.
     *
     * @param after where the page before ended; absent: the newest
     */
    public record FindJournalPage(
            AccountId account,
            BotId bot,
            long chat,
            @Nullable Movement movement,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable JournalPosition after,
            int limit) {
        public FindJournalPage {
            Refusal.unless(
                    limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
        }
    }

    /** @param next where this page ended; absent: that was all */
    public record JournalPageView(
            List<JournalRow> rows, @Nullable JournalPosition next) {
        public JournalPageView {
            rows = List.copyOf(rows);
        }
    }

    /** Of a row in the journal. */
    public record JournalPosition(Instant at, UUID id) {}

    /** @param total how many rows the filter matches in all */
    public record JournalView(long total, List<JournalRow> rows) {
        public JournalView {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param id the same for ever, after a replay too
     * @param subscriber the Telegram id; 0 once the person was erased
     * @param username empty if none
     * @param paid whether any of the campaigns there had a lead of this person
     */
    public record JournalRow(
            String id, long chat, long subscriber, String username, Movement movement, boolean paid, Instant at) {}
}
