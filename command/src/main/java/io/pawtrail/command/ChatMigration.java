package io.pawtrail.command;

import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.CampaignId;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** A group that became a supergroup takes its bot's campaigns along, all in one unit of work; leads never notice. */
@Component
class ChatMigration {
    private final Repository<Bot> bots;
    private final Repository<Campaign> campaigns;

    ChatMigration(Repository<Bot> bots, Repository<Campaign> campaigns) {
        this.bots = bots;
        this.campaigns = campaigns;
    }

    @CommandHandler
    void migrate(MigrateChat command) {
        List<CampaignId> following = bots.load(command.bot().toString()).invoke(bot -> bot.migrate(command));
        following.stream()
                .sorted(Comparator.comparing(CampaignId::code)) // whoever else loads several does it in this order
                .forEach(campaign -> campaigns
                        .load(campaign.toString())
                        .execute(c -> c.follow(command.chat(), command.to(), command.at())));
    }
}
