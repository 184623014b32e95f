package io.pawtrail.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The counters are what counting the rows gives. */
final class Truth {
    private static final String STANDING = """
            count(*)::numeric AS starts, count(*) FILTER (WHERE status = 0)::numeric AS w,
            count(*) FILTER (WHERE status = 1)::numeric AS h, count(*) FILTER (WHERE status = 2)::numeric AS a,
            count(*) FILTER (WHERE status = 3)::numeric AS c, count(*) FILTER (WHERE status = 4)::numeric AS t""";
    private static final String KEPT = "starts, now_wait, now_hold, now_approve, now_cancel, now_trash";
    private static final String SUMS = """
            sum(starts), sum(holds), sum(approves), sum(unsubs), sum(now_wait), sum(now_hold), sum(now_approve),
            sum(now_cancel), sum(now_trash)""";
    private static final String MOVED = """
            count(*) FILTER (WHERE movement = 'join')::numeric, count(*) FILTER (WHERE movement = 'leave')::numeric,
            count(*) FILTER (WHERE movement = 'kick')::numeric""";

    private static final Map<String, String> COUNTED = Map.of(
            "SELECT campaign, quarter, " + KEPT + " FROM read.quarter WHERE starts > 0",
            "SELECT campaign, date_bin('15 minutes', started, '2000-01-01Z'), " + STANDING
                    + " FROM read.lead GROUP BY 1, 2",
            "SELECT campaign, day, " + KEPT + " FROM read.campaign_day WHERE starts > 0",
            "SELECT campaign, date_trunc('day', started, 'UTC'), " + STANDING + " FROM read.lead GROUP BY 1, 2",
            "SELECT account, day, " + KEPT + " FROM read.account_day WHERE starts > 0",
            "SELECT account, date_trunc('day', started, 'UTC'), " + STANDING + " FROM read.lead GROUP BY 1, 2",
            "SELECT campaign, day, " + SUMS + " FROM read.campaign_day GROUP BY 1, 2",
            "SELECT campaign, date_trunc('day', quarter, 'UTC'), " + SUMS + " FROM read.quarter GROUP BY 1, 2",
            "SELECT day, " + SUMS + " FROM read.account_day GROUP BY 1",
            "SELECT day, " + SUMS + " FROM read.campaign_day GROUP BY 1",
            "SELECT account, bot, chat, quarter, joins, leaves, kicks FROM read.journal_quarter",
            "SELECT account, bot, chat, date_bin('15 minutes', at, '2000-01-01Z'), " + MOVED
                    + " FROM read.journal GROUP BY 1, 2, 3, 4",
            "SELECT account, bot, chat, day, joins, leaves, kicks FROM read.journal_day",
            "SELECT account, bot, chat, date_trunc('day', at, 'UTC'), " + MOVED
                    + " FROM read.journal GROUP BY 1, 2, 3, 4");

    private Truth() {}

    static void holds(JdbcTemplate jdbc) {
        assertThat(COUNTED).allSatisfy((kept, counted) -> {
            assertThat(jdbc.queryForList("(" + kept + ") EXCEPT ALL (" + counted + ")"))
                    .isEmpty();
            assertThat(jdbc.queryForList("(" + counted + ") EXCEPT ALL (" + kept + ")"))
                    .isEmpty();
        });
    }
}
