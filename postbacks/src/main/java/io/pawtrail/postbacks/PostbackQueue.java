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

    void hand(Owed owed) {
        jdbc.update(
                """
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lead, n) DO NOTHING""",
                owed.lead().shown(),
                owed.n(),
                owed.status().word(),
                owed.click(),
                owed.account().number(),
                owed.lead().campaign().code(),
                owed.chat(),
                owed.revision(),
                owed.happened().getEpochSecond(),
                templates.find(owed.revision(), owed.status()).map(Letter::host).orElse(""),
                Timestamp.from(clock.instant()));
        bell.ringAfterCommit();
    }
}
