package io.pawtrail.postbacks;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the saga puts what may be sent now, in the transaction of its token. */
final class PostbackQueue {
    private final JdbcTemplate jdbc;
    private final TemplateCache templates;
    private final Clock clock;
    private final Bell bell;

    PostbackQueue(JdbcTemplate jdbc, TemplateCache templates, Clock clock, Bell bell) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.clock = clock;
        this.bell = bell;
    }

    /** Where it is now; a repeat finds it as far as it came. */
    State hand(Owed owed) {
        String host =
                templates.find(owed.revision(), owed.status()).map(Letter::host).orElse("");
        int inserted = jdbc.update(
                """
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due, held)
                SELECT ?, ?, ?, ?, a.account, ?, ?, ?, ?, ?, ?,
                       EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = a.account)
                FROM (SELECT ?::bigint) AS a (account) ON CONFLICT (lead, n) DO NOTHING""",
                owed.lead().shown(),
                owed.n(),
                owed.status().word(),
                owed.click(),
                owed.lead().campaign().code(),
                owed.chat(),
                owed.revision(),
                owed.happened().getEpochSecond(),
                host,
                Timestamp.from(clock.instant()),
                owed.account().number());
        if (inserted == 0) {
            return found(owed);
        }
        bell.ringAfterCommit(host);
        return State.OUT;
    }

    private State found(Owed owed) {
        return jdbc
                .queryForList(
                        "SELECT state FROM postbacks.postback WHERE lead = ? AND n = ?",
                        String.class,
                        owed.lead().shown(),
                        owed.n())
                .stream()
                .findFirst()
                .map(state -> switch (state) {
                    case "open" -> State.OUT;
                    case "gave_way" -> State.GAVE_WAY;
                    default -> State.OVER;
                })
                .orElse(State.OVER);
    }

    /** What one that was handed over is to those that wait. */
    enum State {
        /** They wait for it. */
        OUT,
        /** It is tried on, and they go first. */
        GAVE_WAY,
        OVER
    }
}
