package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Very many leads and journal rows, straight into the tables, as unequal as life: nearly all are Ann's and of one campaign
 * and chat, a quarter of them came on one day, few are in {@code trash}, and every tenth brought the same click.
 */
final class Crowd {
    static final int LEADS = 50_000;
    static final int ROWS = 150_000;
    static final CampaignId BIG = new CampaignId("big");
    static final CampaignId TINY = new CampaignId("tiny");
    static final String SHARED_CLICK = "{subid}";

    private final JdbcTemplate jdbc;

    Crowd(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static String code(long number) {
        return number == 1 ? BIG.code() : number == 2 ? TINY.code() : "mid" + number;
    }

    /** What there was when PostgreSQL last looked. */
    void few() {
        jdbc.update(
                "INSERT INTO read.bot SELECT ?, a, 'b', 'B', 0, NULL, now() FROM unnest(ARRAY[?, ?]) a",
                BOT.telegramId(),
                ANN.number(),
                BOB.number());
        campaign(BIG, 1, ANN);
        campaign(TINY, 2, ANN);
        campaign(new CampaignId("bobs"), 3, BOB);
        for (int n = 10; n < 30; n++) {
            campaign(new CampaignId("mid" + n), n, ANN);
        }
        leads(0, 30);
        journal(0, 90);
        for (String table : List.of(
                "lead", "journal", "quarter", "campaign_day", "account_day", "journal_quarter", "journal_day")) {
            jdbc.execute("ALTER TABLE read." + table + " SET (autovacuum_enabled = false)");
        }
        count();
        analyze();
    }

    void grow() {
        leads(30, LEADS);
        journal(90, ROWS);
        count();
    }

    void analyze() {
        jdbc.execute("VACUUM ANALYZE read.lead, read.journal, read.quarter, read.campaign_day, read.account_day,"
                + " read.journal_quarter, read.journal_day, read.campaign");
    }

    private void campaign(CampaignId code, int number, AccountId account) {
        jdbc.update(
                "INSERT INTO read.campaign VALUES (?, ?, ?, 1, 1, 0, 1, 1, '{}', 0, now())",
                code.code(),
                number,
                account.number());
    }

    private void leads(int from, int to) {
        jdbc.update("""
                INSERT INTO read.lead
                SELECT c || '-' || md5(i::text), c, CASE WHEN c = 'bobs' THEN 2 ELSE 1 END, md5((i / 2)::text), 1000 + i / 2,
                    'User' || i / 2, CASE WHEN i %% 10 = 0 THEN '%s' ELSE 'click' || i END, s, false, t, NULL, t, NULL,
                    NULL, NULL, NULL
                FROM (SELECT i,
                    CASE WHEN i %% 20000 = 7 THEN 'tiny' WHEN i %% 100 = 3 THEN 'bobs' WHEN i %% 7 = 0
                        THEN 'mid' || 10 + i %% 20 ELSE 'big' END AS c,
                    CASE WHEN i %% 997 = 0 THEN 4 WHEN i %% 9 = 0 THEN 3 WHEN i %% 5 = 0 THEN 1 WHEN i %% 3 = 0 THEN 0
                        ELSE 2 END AS s,
                    ?::timestamptz + CASE WHEN i %% 4 = 1 THEN interval '3 days' + i * interval '1.2 second'
                        ELSE i * 7919 %% 5184000 * interval '1 second' END AS t
                    FROM generate_series(?, ? - 1) i) x""".formatted(SHARED_CLICK), DAWN.toString(), from, to);
    }

    private void journal(int from, int to) {
        jdbc.update("""
                INSERT INTO read.journal
                SELECT md5('j' || i)::uuid, CASE WHEN i % 50 = 1 THEN 2 ELSE 1 END, ?,
                    CASE WHEN i % 60000 = 5 THEN ? ELSE ? END, md5((i / 2)::text), 1000 + i / 2, 'User' || i / 2,
                    CASE WHEN i % 9999 = 0 THEN 'kick' WHEN i % 3 = 0 THEN 'leave' ELSE 'join' END, i % 5 = 0,
                    ?::timestamptz + i * 7919 % 5184000 * interval '1 second'
                FROM generate_series(?, ? - 1) i""", BOT.telegramId(), FREE_CHAT, CHAT, DAWN.toString(), from, to);
    }

    /** What the projections keep, counted anew. */
    private void count() {
        jdbc.execute(
                "TRUNCATE read.quarter, read.campaign_day, read.account_day, read.journal_quarter, read.journal_day");
        leadCounters("quarter", "campaign", "date_bin('15 minutes', started, '2000-01-01Z')");
        leadCounters("campaign_day", "campaign", "date_trunc('day', started, 'UTC')");
        leadCounters("account_day", "account", "date_trunc('day', started, 'UTC')");
        journalCounters("journal_quarter", "date_bin('15 minutes', at, '2000-01-01Z')");
        journalCounters("journal_day", "date_trunc('day', at, 'UTC')");
    }

    private void leadCounters(String table, String whose, String time) {
        jdbc.execute("INSERT INTO read." + table + " SELECT " + whose + ", " + time + """
                , count(*), 0, 0, 0, count(*) FILTER (WHERE status = 0), count(*) FILTER (WHERE status = 1),
                count(*) FILTER (WHERE status = 2), count(*) FILTER (WHERE status = 3), count(*) FILTER (WHERE status = 4)
                FROM read.lead GROUP BY 1, 2""");
    }

    private void journalCounters(String table, String time) {
        jdbc.execute("INSERT INTO read." + table + " SELECT account, bot, chat, " + time + """
                , count(*) FILTER (WHERE movement = 'join'), count(*) FILTER (WHERE movement = 'leave'),
                count(*) FILTER (WHERE movement = 'kick') FROM read.journal GROUP BY 1, 2, 3, 4""");
    }
}
