package io.pawtrail.query;

import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The gateway's own questions, one for each update of Telegram. */
class TermsQueries {
    /** Campaigns of whoever has the bot now. */
    private static final String TERMS = """
            SELECT c.code, c.account, c.bot, c.chat, c.status, c.creative, c.template_revision, c.template_statuses,
                c.window_seconds, a.banned, a.template_revision AS global_template_revision,
                a.template_statuses AS global_template_statuses
            FROM read.campaign c JOIN read.account a ON a.number = c.account JOIN read.bot b ON b.id = c.bot AND b.account = c.account AND b.status <> 3\s""";

    /** A catalogue that stands still looks whole. Nothing is answered by what is older than a second. */
    private static final String FRESH = """
            AND EXISTS (SELECT FROM read.progress p WHERE p.processor = 'catalogue')
            AND NOT EXISTS (SELECT FROM read.progress p
                WHERE p.processor = 'catalogue' AND p.as_of < now() - interval '1 second')\s""";

    private static final String BY_CODE = TERMS + "WHERE c.bot = :bot AND c.code = :code " + FRESH;

    /**
     * Bots and campaigns come through different segments. When one of them is late, what the bot tracks is not what the
     * campaigns say: then nothing is answered, for some of the campaigns would be taken for all.
     */
    private static final String TRACKING = TERMS + """
            JOIN read.chat h ON h.bot = c.bot AND h.chat = c.chat AND h.account = c.account
            WHERE c.bot = :bot AND c.chat = :chat AND c.status <> 2 AND h.tracking = ARRAY(
                SELECT o.code FROM read.campaign o
                WHERE o.bot = h.bot AND o.chat = h.chat AND o.account = h.account AND o.status <> 2
                ORDER BY o.code COLLATE "C")
            """ + FRESH + "ORDER BY c.created DESC, c.number DESC";

    private final DatabaseClient database;

    TermsQueries(DatabaseClient database) {
        this.database = database;
    }

    @QueryHandler
    CompletableFuture<TermsView> find(FindTerms query) {
        return terms(database.sql(BY_CODE)
                .bind("bot", query.bot().telegramId())
                .bind("code", query.campaign().code()));
    }

    @QueryHandler
    CompletableFuture<TermsView> find(FindTracking query) {
        return terms(
                database.sql(TRACKING).bind("bot", query.bot().telegramId()).bind("chat", query.chat()));
    }

    private static CompletableFuture<TermsView> terms(GenericExecuteSpec statement) {
        return statement
                .map(CampaignRows::terms)
                .all()
                .collectList()
                .map(TermsView::new)
                .toFuture();
    }
}
