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
 * A new campaign takes a place of the account's plan and the bot's chat. All three change in one unit of work, loaded in
 * the order of {@link Trio}. So the last place goes to exactly one.
 */
@Component
class CampaignCreation {
    private final Trio trio;
    private final Repository<Campaign> campaigns;
    private final Billing billing;
    private final Clock clock;

    CampaignCreation(Trio trio, Repository<Campaign> campaigns, Billing billing, Clock clock) {
        this.trio = trio;
        this.campaigns = campaigns;
        this.billing = billing;
        this.clock = clock;
    }

    @CommandHandler
    void create(CreateCampaign command) throws Exception {
        Instant now = clock.instant();
        Aggregate<Account> account = trio.account(command.account());
        Aggregate<Bot> bot = trio.bot(command.bot());
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
}
