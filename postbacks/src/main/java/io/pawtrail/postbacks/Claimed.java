package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A postback that is ours until the lease ends.
 *
 * @param attempt how many were made before
 * @param refused how many of them were refused with a 4xx
 * @param happened UNIX seconds
 * @param firstAttempt when the 15 minutes began; none: it was never tried, or not since an unban
 * @param replay the replay that it is tried once more for, else none
 * @param trace of the update that it comes of; empty if that is not known
 */
record Claimed(
        LeadId lead,
        int n,
        LeadStatus status,
        String click,
        AccountId account,
        long chat,
        long revision,
        long happened,
        String host,
        int attempt,
        int refused,
        Instant due,
        Instant lease,
        @Nullable Instant firstAttempt,
        @Nullable UUID replay,
        String trace) {

    static Claimed of(ResultSet row) throws SQLException {
        Timestamp first = row.getTimestamp("first_attempt");
        return new Claimed(
                LeadId.ofShown(row.getString("lead")),
                row.getInt("n"),
                LeadStatus.of(row.getString("status")),
                row.getString("click"),
                new AccountId(row.getLong("account")),
                row.getLong("chat"),
                row.getLong("revision"),
                row.getLong("happened"),
                row.getString("host"),
                row.getInt("attempt"),
                row.getInt("refused"),
                row.getTimestamp("was_due").toInstant(),
                row.getTimestamp("lease").toInstant(),
                first == null ? null : first.toInstant(),
                "replayed".equals(row.getString("state")) ? row.getObject("replay", UUID.class) : null,
                row.getString("trace"));
    }

    Lane lane() {
        return new Lane(host, account);
    }

    /** What {@code {event}} says: the same over all attempts. */
    String event() {
        return lead.shown() + "-" + n;
    }
}
