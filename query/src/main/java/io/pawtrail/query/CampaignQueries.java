package io.pawtrail.query;

import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.Refusal;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class CampaignQueries {
    /** A bot or chat that is not here yet has no name and no warning: its events come through another segment. */
    private static final String CAMPAIGNS = """
            SELECT c.code, c.number, c.bot, coalesce(b.username, '') AS bot_username, c.chat,
                coalesce(h.title, '') AS chat_title, c.status, c.creative, c.template_revision, c.template_statuses,
                c.window_seconds,
                coalesce(b.status = 3 OR b.trouble IS NOT NULL OR (h.bot IS NOT NULL AND h.admin IS NOT TRUE), false)
                    AS warning,
                coalesce(h.may_invite, true) AS may_invite, coalesce(t.starts, 0) AS starts,
                coalesce(t.confirms, 0) AS confirms, coalesce(t.unsubs, 0) AS unsubs, c.created
            FROM read.campaign c
                LEFT JOIN read.bot b ON b.id = c.bot AND b.account = c.account
                LEFT JOIN read.chat h ON h.bot = c.bot AND h.chat = c.chat AND h.account = c.account
                LEFT JOIN read.tally t ON t.campaign = c.code
            WHERE c.account = :account\s""";

    private static final String ALL = CAMPAIGNS + "AND c.status <> 2 ORDER BY c.created DESC, c.number DESC";
    private static final String ONE = CAMPAIGNS + "AND c.number = :number";

    private final DatabaseClient database;

    CampaignQueries(DatabaseClient database) {
        this.database = database;
    }

    @QueryHandler
    CompletableFuture<CampaignsView> find(FindCampaigns query) {
        return database.sql(ALL)
                .bind("account", query.account().number())
                .map(CampaignRows::view)
                .all()
                .collectList()
                .map(CampaignsView::new)
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<CampaignView> find(FindCampaign query) {
        return database.sql(ONE)
                .bind("account", query.account().number())
                .bind("number", query.number())
                .map(CampaignRows::view)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such campaign")))
                .toFuture();
    }
}
