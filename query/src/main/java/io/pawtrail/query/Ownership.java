package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whose something is. What belongs to another account is refused as what does not exist is, and reads the same. */
final class Ownership {
    private static final String BOT = "SELECT id FROM read.bot WHERE id = :bot AND account = :account";
    private static final String CAMPAIGN =
            "SELECT code FROM read.campaign WHERE number = :number AND account = :account";

    private static final String CODE = "SELECT code FROM read.campaign WHERE code = :code AND account = :account";
    private static final String LEAD = "SELECT lead FROM read.lead WHERE lead = :lead AND account = :account";
    private static final String POSTBACK = """
            SELECT p.n FROM read.postback p JOIN read.lead l ON l.lead = p.lead
            WHERE p.lead = :lead AND p.n = :n AND l.account = :account""";

    private final DatabaseClient database;

    Ownership(DatabaseClient database) {
        this.database = database;
    }

    /** Empty if the account has the bot or had it; refused with {@code id} if not. */
    Mono<Void> ofBot(AccountId account, BotId bot) {
        return database.sql(BOT)
                .bind("bot", bot.telegramId())
                .bind("account", account.number())
                .map(row -> true)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such bot")))
                .then();
    }

    /** The campaign's code; refused with {@code id} if it is not the account's. */
    Mono<String> ofCampaign(AccountId account, long number) {
        return database.sql(CAMPAIGN)
                .bind("number", number)
                .bind("account", account.number())
                .map(row -> Values.text(row, "code"))
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such campaign")));
    }

    /** Empty if the campaign is the account's; refused with {@code id} if not. */
    Mono<Void> ofCampaign(AccountId account, CampaignId campaign) {
        return database.sql(CODE)
                .bind("code", campaign.code())
                .bind("account", account.number())
                .map(row -> true)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such campaign")))
                .then();
    }

    /** Empty if the lead is the account's; refused with {@code id} if not. */
    Mono<Void> ofLead(AccountId account, LeadId lead) {
        return database.sql(LEAD)
                .bind("lead", lead.shown())
                .bind("account", account.number())
                .map(row -> true)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such lead")))
                .then();
    }

    /** Empty if the lead is the account's and there is such a decision; refused with {@code id} if not. */
    Mono<Void> ofPostback(AccountId account, LeadId lead, int n) {
        return database.sql(POSTBACK)
                .bind("lead", lead.shown())
                .bind("n", n)
                .bind("account", account.number())
                .map(row -> true)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such postback")))
                .then();
    }
}
