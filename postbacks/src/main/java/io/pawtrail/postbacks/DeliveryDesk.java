package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Delivery as the operator sees it: hosts that are owed postbacks, rest or are paused. Blocks. */
public final class DeliveryDesk {
    /** Of a host so many are counted; nobody needs to know whether a dead one is owed a million or two. */
    private static final int COUNTED = 10_000;

    private static final String AHEAD = "state = 'open' AND NOT held";
    private static final String BEHIND = "state IN ('gave_way', 'replayed') AND NOT held";

    /** From host to host, by an index, as a claim's look does it. */
    private static final String WALK = """
            %1$s (host) AS (
                (SELECT host FROM postbacks.postback WHERE %2$s AND host > (SELECT after FROM v)
                 ORDER BY host LIMIT 1)
                UNION ALL
                SELECT next.host FROM %1$s CROSS JOIN LATERAL (
                    SELECT host FROM postbacks.postback WHERE %2$s AND host > %1$s.host ORDER BY host LIMIT 1) next
            )""";

    private static final String SOME = """
            (SELECT happened, due FROM postbacks.postback WHERE host = p.host AND %s
             ORDER BY account, due LIMIT %d)""";

    private static final String HOSTS =
            "WITH RECURSIVE v AS (SELECT ?::text AS after, ?::int AS most, ?::timestamptz AS now), "
                    + WALK.formatted("ahead", AHEAD) + ", " + WALK.formatted("behind", BEHIND) + """
            , page AS (
                SELECT host FROM (
                    (SELECT host FROM ahead LIMIT (SELECT most FROM v))
                    UNION (SELECT host FROM behind LIMIT (SELECT most FROM v))
                    UNION (SELECT s.host FROM postbacks.paused s, v WHERE s.host > v.after ORDER BY s.host LIMIT (SELECT most FROM v))
                    UNION (SELECT r.host FROM postbacks.resting r, v WHERE r.until > v.now AND r.host > v.after
                           GROUP BY r.host ORDER BY r.host LIMIT (SELECT most FROM v))) named
                ORDER BY host LIMIT (SELECT most FROM v)
            )
            SELECT p.host, o.owed, o.oldest, o.due, s.since AS paused, t.*,
                (SELECT max(r.until) FROM postbacks.resting r, v WHERE r.host = p.host AND r.until > v.now) AS resting
            FROM page p CROSS JOIN LATERAL (
                SELECT count(*) AS owed, min(happened) AS oldest, min(due) AS due FROM (
            """
                    + SOME.formatted(AHEAD, COUNTED) + " UNION ALL " + SOME.formatted(BEHIND, COUNTED) + """
            ) q) o
                LEFT JOIN postbacks.paused s ON s.host = p.host
                LEFT JOIN LATERAL (
                    SELECT max(t.in_a_row) OVER () AS in_a_row, t.last_at, t.last_code, t.last_error
                    FROM postbacks.tracker t WHERE t.host = p.host ORDER BY t.last_at DESC LIMIT 1) t ON true
            ORDER BY p.host""";

    private static final String LANES =
            "SELECT DISTINCT host, account FROM postbacks.postback WHERE host = ? AND " + AHEAD;

    private final JdbcTemplate jdbc;
    private final Breakers breakers;
    private final Pauses pauses;
    private final AddressPolicy policy;
    private final Bell bell;
    private final InstantSource clock;

    DeliveryDesk(
            JdbcTemplate jdbc, Breakers breakers, Pauses pauses, AddressPolicy policy, Bell bell, InstantSource clock) {
        this.jdbc = jdbc;
        this.breakers = breakers;
        this.pauses = pauses;
        this.policy = policy;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * A host, over all accounts and all processes.
     *
     * @param owed postbacks, without those of banned accounts; {@code more}: or more, they were not counted to the end
     * @param oldest when what the oldest of those that were counted reports happened
     * @param due when the next of these may be called
     * @param resting until when nearly all failed, so nothing is sent
     * @param paused since when the operator lets nobody call
     * @param failing how many attempts in a row failed, of the account that sees the most
     * @param lastCode HTTP status of the last attempt; 0 if there was no answer
     */
    public record HostSeen(
            String host,
            long owed,
            boolean more,
            @Nullable Instant oldest,
            @Nullable Instant due,
            @Nullable Instant resting,
            @Nullable Instant paused,
            int failing,
            @Nullable Instant lastAt,
            int lastCode,
            @Nullable String lastError) {

        static HostSeen of(ResultSet row) throws SQLException {
            long oldest = row.getLong("oldest");
            return new HostSeen(
                    row.getString("host"),
                    row.getLong("owed"),
                    row.getLong("owed") >= COUNTED,
                    oldest == 0 ? null : Instant.ofEpochSecond(oldest),
                    time(row, "due"),
                    time(row, "resting"),
                    time(row, "paused"),
                    row.getInt("in_a_row"),
                    time(row, "last_at"),
                    row.getInt("last_code"),
                    row.getString("last_error"));
        }

        private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
            Timestamp time = row.getTimestamp(column);
            return time == null ? null : time.toInstant();
        }
    }

    /** By name, behind that one. */
    public List<HostSeen> hosts(String after, int most) {
        return jdbc.query(HOSTS, (row, n) -> HostSeen.of(row), after, most, Timestamp.from(clock.instant()));
    }

    /**
     * Nothing is called there any more until it is resumed: here at once, in other processes within two seconds. What is
     * under way comes to its end; no attempt is spent. Twice is once.
     *
     * @return its canonical name. Refused with {@code url}: no host that could ever be called
     */
    public String pause(String host) {
        String name = canonical(host);
        pauses.begin(name, clock.instant());
        return name;
    }

    /** It is called again. Refused: {@code url}; {@code id} if it was not paused. */
    public String resume(String host) {
        String name = canonical(host);
        Refusal.unless(pauses.end(name), "id", name + " is not paused");
        jdbc.query(LANES, (row, n) -> Claims.lane(row), name).forEach(bell::ring);
        return name;
    }

    private String canonical(String host) {
        Refusal.unless(
                host.matches("[^/?#:]+|\\[[0-9a-fA-F:.]+]"), "url", "A host is a name or an address, without a port");
        return PostbackTemplate.checked("https://" + host + "/", policy).host();
    }

    /** The breakers of this process that are of interest. */
    public List<BreakerSeen> breakers(int most) {
        return breakers.seen(most);
    }
}
