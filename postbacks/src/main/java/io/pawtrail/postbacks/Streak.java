package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.TrackerEvent;
import io.pawtrail.messages.TrackerEvent.TrackerFailing;
import io.pawtrail.messages.TrackerEvent.TrackerRecovered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tracker's failures in a row, while a batch of its answers is counted. */
final class Streak {
    private static final int SOME = 5;
    private static final int MANY = 50;

    private final Streaks.Key key;
    private final List<TrackerEvent> told = new ArrayList<>();
    private int delivered;
    private int failed;
    private int inARow;
    private @Nullable Timestamp since;
    private int toldAt;
    private @Nullable Answer last;

    private Streak(Streaks.Key key, int inARow, @Nullable Timestamp since, int toldAt) {
        this.key = key;
        this.inARow = inARow;
        this.since = since;
        this.toldAt = toldAt;
    }

    static Streak of(ResultSet row) throws SQLException {
        Streaks.Key key = new Streaks.Key(new AccountId(row.getLong("account")), row.getString("host"));
        return new Streak(key, row.getInt("in_a_row"), row.getTimestamp("since"), row.getInt("told"));
    }

    void count(Answer answer) {
        last = answer;
        if (answer.failure() == null) {
            well(answer);
        } else {
            ill(answer);
        }
    }

    private void well(Answer answer) {
        delivered++;
        if (toldAt > 0) {
            told.add(new TrackerRecovered(key.account(), key.host(), answer.end()));
        }
        inARow = 0;
        since = null;
        toldAt = 0;
    }

    private void ill(Answer answer) {
        failed++;
        inARow++;
        since = since == null ? Timestamp.from(answer.end()) : since;
        if (inARow == SOME || inARow == MANY) {
            toldAt = inARow;
            told.add(new TrackerFailing(key.account(), key.host(), inARow, answer.end()));
        }
    }

    Streaks.Key key() {
        return key;
    }

    List<TrackerEvent> told() {
        return told;
    }

    int delivered() {
        return delivered;
    }

    int failed() {
        return failed;
    }

    int inARow() {
        return inARow;
    }

    @Nullable
    Timestamp since() {
        return since;
    }

    int toldAt() {
        return toldAt;
    }

    Answer last() {
        return Objects.requireNonNull(last, "counted at least once");
    }
}
