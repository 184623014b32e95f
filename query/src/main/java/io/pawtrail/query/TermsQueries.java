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
    private static final String TERMS = """
            SELECT code, account, bot, chat, status, creative, template_revision, template_statuses, window_seconds
            FROM read.campaign WHERE bot = :bot\s""";
    private static final String BY_CODE = TERMS + "AND code = :code";
    private static final String TRACKING =
            TERMS + "AND chat = :chat AND status <> 2 ORDER BY created DESC, number DESC";

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
