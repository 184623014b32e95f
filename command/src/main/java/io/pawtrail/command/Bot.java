package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRecovered;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.ChatRenamed;
import io.pawtrail.messages.BotEvent.TrackingEnded;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A Telegram bot: who owns it, where it is an administrator, and which campaigns track there. */
@Aggregate
class Bot {
    @AggregateIdentifier
    private @Nullable BotId id;

    private @Nullable AccountId owner;
    private boolean detached;

    @AggregateMember
    private final BotCard card = new BotCard();

    @AggregateMember
    private final Seats seats = new Seats();

    @AggregateMember
    private final ClaimBook claims = new ClaimBook();

    Bot() {} // Axon

    // --- whose it is

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void attach(AttachBot c, Clock clock) {
        Instant now = clock.instant();
        Refusal.unless(
                owner == null || detached || c.account().equals(owner),
                "exists",
                "Another account has attached this bot: it has to detach it there first");
        if (detached && c.account().equals(owner)) {
            apply(new BotRestored(c.bot(), c.account(), c.username(), c.name(), c.token(), now));
        } else if (owner == null || detached) {
            apply(new BotAttached(c.bot(), c.account(), c.username(), c.name(), c.token(), now));
        } else if (!card.says(c)) {
            apply(new BotRenewed(c.bot(), c.account(), c.username(), c.name(), c.token(), now));
        }
    }

    @CommandHandler
    void detach(DetachBot c, Clock clock) {
        Refusal.unless(c.account().equals(owner), "id", "This account has no such bot");
        if (!detached) {
            apply(new BotDetached(c.bot(), c.account(), clock.instant()));
        }
    }

    @CommandHandler
    Description describe(DescribeBot c) {
        return new Description(detached ? null : owner, seats.all());
    }

    // --- how it is

    @CommandHandler
    void trouble(ReportTrouble c, Clock clock) {
        if (!detached && card.isNews(c)) {
            apply(new BotTroubled(c.bot(), owner(), c.trouble(), clock.instant()));
        }
    }

    @CommandHandler
    void recover(ReportRecovery c, Clock clock) {
        if (!detached && card.isNews(c)) {
            apply(new BotRecovered(c.bot(), owner(), clock.instant()));
        }
    }

    // --- where it is

    @CommandHandler
    void connect(ConnectChat c) {
        if (seats.isNews(c)) {
            apply(new ChatConnected(c.bot(), owner(), c.chat(), c.title(), c.type(), c.mayInvite(), c.at()));
        }
    }

    @CommandHandler
    void lose(LoseChat c) {
        if (seats.isNews(c)) {
            apply(new ChatLost(c.bot(), owner(), c.chat(), c.at()));
        }
    }

    @CommandHandler
    void rename(RenameChat c) {
        if (seats.isNews(c)) {
            apply(new ChatRenamed(c.bot(), owner(), c.chat(), c.title(), c.at()));
        }
    }

    /** Part of {@link ChatMigration}. The campaigns that have to follow; none of a chat that is not known. */
    List<CampaignId> migrate(MigrateChat c) {
        if (!seats.knows(c.chat())) {
            return List.of();
        }
        List<CampaignId> following = claims.of(c.chat());
        apply(new ChatMigrated(c.bot(), owner(), c.chat(), c.to(), c.at()));
        return following;
    }

    // --- what its owner's campaigns track

    @CommandHandler
    Tracking describe(DescribeTracking c) {
        return new Tracking(detached ? List.of() : mine().of(seats.today(c.chat())));
    }

    /** Claims a chat for a campaign that becomes active: one active campaign for each bot × chat. */
    void claim(AccountId by, long chat, CampaignId campaign, Instant at) {
        Refusal.unless(by.equals(owner), "id", "This account has no such bot");
        Refusal.unless(!detached, "chat", "The bot is detached: attach it again first");
        Refusal.unless(
                seats.administrates(chat), "chat", "The bot is no administrator of this chat: promote it there first");
        CampaignId active = mine().active(chat);
        Refusal.unless(
                active == null || active.equals(campaign),
                "exists",
                "Another active campaign of this bot tracks this chat: pause that one first");
        if (active == null) {
            apply(new ChatClaimed(known(), by, chat, campaign, at));
        }
    }

    /** The campaign is active no more. Its account may have lost the bot to another one since. */
    void release(AccountId by, long chat, CampaignId campaign, Instant at) {
        if (campaign.equals(claims.by(by).active(chat))) {
            apply(new ChatReleased(known(), by, chat, campaign, at));
        }
    }

    boolean isClaimedBy(Scope scope, CampaignId campaign) {
        return campaign.equals(claims.by(scope.account()).active(scope.chat()));
    }

    /** The campaign is deleted. */
    void end(AccountId by, long chat, CampaignId campaign, Instant at) {
        if (claims.by(by).of(chat).contains(campaign)) {
            apply(new TrackingEnded(known(), by, chat, campaign, at));
        }
    }

    // --- state

    private Claims mine() {
        return claims.by(owner());
    }

    private BotId known() {
        if (id == null) {
            throw new IllegalStateException("A bot that was never attached was loaded");
        }
        return id;
    }

    private AccountId owner() {
        if (owner == null) {
            throw new IllegalStateException("A bot that was never attached was loaded");
        }
        return owner;
    }

    @EventSourcingHandler
    void on(BotAttached e) {
        id = e.bot();
        owner = e.account();
        detached = false;
        seats.forget();
        card.renew(e.username(), e.name(), e.token());
    }

    @EventSourcingHandler
    void on(BotRestored e) {
        detached = false;
        card.renew(e.username(), e.name(), e.token());
    }

    @EventSourcingHandler
    void on(BotRenewed e) {
        card.renew(e.username(), e.name(), e.token());
    }

    @EventSourcingHandler
    void on(BotDetached e) {
        detached = true;
        card.isWell();
    }

    @EventSourcingHandler
    void on(BotRecovered e) {
        card.isWell();
    }
}
