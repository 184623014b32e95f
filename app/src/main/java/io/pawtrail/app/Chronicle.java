package io.pawtrail.app;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.TrackerEvent.TrackerFailing;
import io.pawtrail.messages.TrackerEvent.TrackerRecovered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each event that an operator may look for at night: what accounts, bots and trackers do, and nothing of the
 * thousands that people make. That a bot is in trouble, the gateway says, with the reason.
 */
final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger("io.pawtrail.events");

    private Chronicle() {}

    static void tell(Object event) {
        switch (event) {
            case AccountCreated made -> LOG.info("{} is made, on {}", made.account(), made.plan());
            case PlanGranted granted -> LOG.info("{} is on {} now", granted.account(), granted.plan());
            case AccountBanned banned -> LOG.info("{} is banned: what it owes its trackers is held", banned.account());
            case AccountUnbanned unbanned -> LOG.info("{} is let in again", unbanned.account());
            case BotAttached bot -> LOG.info("{} (@{}) is attached by {}", bot.bot(), bot.username(), bot.account());
            case BotRenewed bot -> LOG.info("{} (@{}) has a new token", bot.bot(), bot.username());
            case BotRestored bot ->
                LOG.info("{} (@{}) is attached again by {}", bot.bot(), bot.username(), bot.account());
            case BotDetached bot -> LOG.info("{} is given up by {}", bot.bot(), bot.account());
            case ChatLost lost -> LOG.info("{} is no administrator of chat {} any more", lost.bot(), lost.chat());
            case ChatMigrated moved -> LOG.info("Chat {} of {} is {} now", moved.chat(), moved.bot(), moved.to());
            case CampaignPaused paused -> LOG.info("{} is paused", paused.campaign());
            case TrackerFailing failing ->
                LOG.warn("{} calls of {} to {} failed in a row", failing.failures(), failing.account(), failing.host());
            case TrackerRecovered well -> LOG.info("Calls of {} to {} arrive again", well.account(), well.host());
            case ReplayRequested replay -> LOG.info("{} asked for {}", replay.account(), replay.replay());
            default -> {}
        }
    }
}
