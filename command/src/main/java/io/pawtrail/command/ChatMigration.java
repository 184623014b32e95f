package io.pawtrail.command;

import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Terms.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * A group that became a supergroup takes its bot's campaigns along, all in one unit of work; leads never notice. Should the
 * supergroup have an active campaign already, the one that comes along is paused: only one tracks a bot × chat.
 */
@Component
class ChatMigration {
    private final Repository<Account> accounts;
    private final Repository<Bot> bots;
    private final Repository<Campaign> campaigns;
    private final Clock clock;

    ChatMigration(Repository<Account> accounts, Repository<Bot> bots, Repository<Campaign> campaigns, Clock clock) {
        this.accounts = accounts;
        this.bots = bots;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @CommandHandler
    void migrate(MigrateChat command) {
        Aggregate<Bot> bot = bots.load(command.bot().toString());
        List<CampaignId> following = bot.invoke(b -> b.migrate(command));
        following.stream()
                .sorted(Comparator.comparing(CampaignId::code)) // whoever else loads several does it in this order
                .forEach(campaign -> follow(bot, campaign, command));
    }

    private void follow(Aggregate<Bot> bot, CampaignId id, MigrateChat command) {
        Aggregate<Campaign> campaign = campaigns.load(id.toString());
        campaign.execute(c -> c.follow(command.chat(), command.to(), command.at()));
        Scope scope = campaign.invoke(Campaign::scope);
        boolean active = campaign.invoke(Campaign::standing) == Standing.ACTIVE;
        if (active && !bot.invoke(b -> b.isClaimedBy(scope, id))) {
            pause(campaign, scope, id);
        }
    }

    /**
     * The account comes last here and first in {@link Trio}: only the bot tells whose campaigns these are. Should the two
     * ever meet, Axon sees that they wait for each other, and one of them is tried again.
     */
    private void pause(Aggregate<Campaign> campaign, Scope scope, CampaignId id) {
        Instant now = clock.instant();
        accounts.load(scope.account().toString()).execute(a -> a.freeSlot(id, now));
        campaign.execute(c -> c.pause(now));
    }
}
