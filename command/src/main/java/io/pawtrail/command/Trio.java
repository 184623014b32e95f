package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Terms.Standing;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** An account, its bot and a campaign of both, always loaded in this order, so that no two units of work wait in a circle. */
@Component
class Trio {
    private final Repository<Account> accounts;
    private final Repository<Bot> bots;
    private final Repository<Campaign> campaigns;

    Trio(Repository<Account> accounts, Repository<Bot> bots, Repository<Campaign> campaigns) {
        this.accounts = accounts;
        this.bots = bots;
        this.campaigns = campaigns;
    }

    record Loaded(Aggregate<Account> account, Aggregate<Bot> bot, Aggregate<Campaign> campaign) {
        Standing standing() {
            return campaign.invoke(Campaign::standing);
        }

        Scope scope() {
            return campaign.invoke(Campaign::scope);
        }
    }

    /** Refused: {@code id}, unless the campaign is this account's and this bot's and not deleted. */
    Loaded load(AccountId account, BotId bot, CampaignId campaign) {
        Loaded loaded = new Loaded(account(account), bot(bot), load(campaigns, campaign.toString(), Campaign.UNKNOWN));
        Scope scope = loaded.scope();
        boolean theirs = scope.account().equals(account) && scope.bot().equals(bot);
        Refusal.unless(theirs && loaded.standing() != Standing.DELETED, "id", Campaign.UNKNOWN);
        return loaded;
    }

    Aggregate<Account> account(AccountId account) {
        return load(accounts, account.toString(), "No such account");
    }

    Aggregate<Bot> bot(BotId bot) {
        return load(bots, bot.toString(), "This account has no such bot");
    }

    private static <T> Aggregate<T> load(Repository<T> repository, String id, String otherwise) {
        try {
            return repository.load(id);
        } catch (AggregateNotFoundException e) {
            throw Refusal.of("id", otherwise);
        }
    }
}
