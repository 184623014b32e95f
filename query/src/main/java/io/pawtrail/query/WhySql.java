package io.pawtrail.query;

/** The statements behind Why: what was decided and told is in {@code read}, what is going on in {@code postbacks}. */
final class WhySql {
    private static final String DECISIONS = """
            SELECT p.*,
                CASE WHEN p.revision = 0 THEN 'none' WHEN t.revision IS NULL THEN NULL
                    WHEN t.campaign IS NULL THEN 'global' ELSE 'own' END AS template_set,
                l.state AS live_state, l.attempt AS live_attempts, l.due AS live_due, l.lease AS live_lease,
                l.held OR EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = l.account) AS live_held,
                l.host AS live_host, l.replay AS live_replay,
                a.code AS last_code, a.error AS last_error, a.millis AS last_millis, a.at AS last_at,
                a.address AS last_address, r.until AS resting, s.since AS paused, w.n AS waits_for, d.n AS delivered_newer
            FROM read.postback p
                LEFT JOIN read.template_set t ON t.revision = p.revision
                LEFT JOIN postbacks.postback l ON l.lead = p.lead AND l.n = p.n
                LEFT JOIN LATERAL (
                    SELECT * FROM postbacks.attempt a WHERE a.lead = p.lead AND a.n = p.n
                    ORDER BY (a.error = '') DESC, a.at DESC, a.attempt DESC LIMIT 1) a ON true
                LEFT JOIN LATERAL (
                    SELECT max(r.until) AS until FROM postbacks.resting r
                    WHERE r.host = l.host AND r.account = l.account AND r.until > :now) r ON true
                LEFT JOIN postbacks.paused s ON s.host = l.host
                LEFT JOIN LATERAL (
                    SELECT min(e.n) AS n
                    FROM read.postback e LEFT JOIN postbacks.postback o ON o.lead = e.lead AND o.n = e.n
                    WHERE e.lead = p.lead AND e.n < p.n AND e.withheld = ''
                        AND (o.state = 'open' OR o.lead IS NULL AND e.state IS NULL)) w
                    ON l.lead IS NULL AND p.state IS NULL
                LEFT JOIN LATERAL (
                    SELECT min(e.n) AS n
                    FROM read.postback e LEFT JOIN postbacks.postback o ON o.lead = e.lead AND o.n = e.n
                    WHERE e.lead = p.lead AND e.n > p.n AND coalesce(o.state, e.state) = 'delivered') d ON true
            WHERE p.lead = :lead""";

    static final String LINES = DECISIONS + " AND p.place < :before ORDER BY p.n DESC LIMIT :limit";
    static final String ONE = DECISIONS + " AND p.n = :n";
    static final String STORY = """
            SELECT place, what, reason, detail, at FROM read.story
            WHERE lead = :lead AND place < :before ORDER BY place DESC LIMIT :limit""";

    private WhySql() {}
}
