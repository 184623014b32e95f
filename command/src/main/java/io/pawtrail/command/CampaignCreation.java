package io.pawtrail.command;

import io.pawtrail.messages.Billing;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * A new campaign takes a place of the account's plan and the bot's chat. All three change in one unit of work, always
 * loaded in this order: account, bot, campaign. So the last place goes to exactly one.
 */
@Component
class CampaignCreation {
    private final Repository<Account> accounts;
    private final Repository<Bot> bots;
    private final Repository<Campaign> campaigns;
    private final Billing billing;
    private final Clock clock;

    CampaignCreation(
            Repository<Account> accounts,
            Repository<Bot> bots,
            Repository<Campaign> campaigns,
            Billing billing,
            Clock clock) {
        this.accounts = accounts;
        this.bots = bots;
        this.campaigns = campaigns;
        this.billing = billing;
        this.clock = clock;
    }

    @CommandHandler
    void create(CreateCampaign command) throws Exception {
        Instant now = clock.instant();
        Aggregate<Account> account = load(accounts, command.account().toString(), "No such account");
        Aggregate<Bot> bot = load(bots, command.bot().toString(), "This account has no such bot");
        Refusal.unless(isFree(command.campaign()), "code", "This campaign code is taken: draw another");
        bot.execute(b -> b.claim(command.account(), command.chat(), command.campaign(), now));
        account.execute(a -> a.takeSlot(command.campaign(), billing, now));
        CampaignCreated created = new CampaignCreated(
                command.campaign(),
                command.number(),
                new Scope(command.account(), command.bot(), command.chat()),
                command.creative(),
                command.templates(),
                command.window(),
                now);
        campaigns.newInstance(() -> new Campaign(created));
    }

    private boolean isFree(CampaignId campaign) {
        try {
            campaigns.load(campaign.toString());
            return false;
        } catch (AggregateNotFoundException e) {
            return true;
        }
    }

    private static <T> Aggregate<T> load(Repository<T> repository, String id, String otherwise) {
        try {
            return repository.load(id);
        } catch (AggregateNotFoundException e) {
            throw Refusal.of("id", otherwise);
        }
    }
}
