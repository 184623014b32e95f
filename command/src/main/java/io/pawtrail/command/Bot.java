package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A Telegram bot: who owns it, where it is an administrator, and which campaigns track there. */
@Aggregate
class Bot {
    @AggregateIdentifier
    private @Nullable BotId id;

    private @Nullable AccountId account;
    private String username = "";
    private String name = "";
    private long token;
    private final Map<Long, Seat> seats = new HashMap<>();
    private final Map<Long, List<CampaignId>> tracking = new HashMap<>();

    /** What the bot may do in a chat, and since when we know. {@code at} is Telegram's date of the latest report. */
    private record Seat(boolean admin, String title, ChatType type, boolean mayInvite, Instant at) {}

    Bot() {} // Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void attach(AttachBot command, Clock clock) {
        if (id == null) {
            apply(new BotAttached(
                    command.bot(),
                    command.account(),
                    command.username(),
                    command.name(),
                    command.token(),
                    clock.instant()));
            return;
        }
        Refusal.unless(
                command.account().equals(account),
                "exists",
                "Another account has attached this bot: it has to detach it there first");
        if (!same(command)) {
            apply(new BotRenewed(
                    command.bot(),
                    command.account(),
                    command.username(),
                    command.name(),
                    command.token(),
                    clock.instant()));
        }
    }

    @CommandHandler
    void connect(ConnectChat command) {
        Seat seat = new Seat(true, command.title(), command.type(), command.mayInvite(), command.at());
        Seat known = seats.get(command.chat());
        if (known == null || (!known.at().isAfter(command.at()) && differs(known, seat))) {
            apply(new ChatConnected(
                    command.bot(),
                    owner(),
                    command.chat(),
                    command.title(),
                    command.type(),
                    command.mayInvite(),
                    command.at()));
        }
    }

    @CommandHandler
    void lose(LoseChat command) {
        Seat known = seats.get(command.chat());
        if (known != null && known.admin() && !known.at().isAfter(command.at())) {
            apply(new ChatLost(command.bot(), owner(), command.chat(), command.at()));
        }
    }

    @CommandHandler
    Tracking describe(DescribeTracking command) {
        return new Tracking(tracking.getOrDefault(command.chat(), List.of()));
    }

    /** Claims a chat for a campaign that becomes active: one active campaign for each bot × chat. */
    void claim(AccountId by, long chat, CampaignId campaign, Instant at) {
        Refusal.unless(by.equals(account), "id", "This account has no such bot");
        Seat seat = seats.get(chat);
        Refusal.unless(
                seat != null && seat.admin(),
                "chat",
                "The bot is no administrator of this chat: promote it there first");
        Refusal.unless(
                !tracking.containsKey(chat)
                        || tracking.getOrDefault(chat, List.of()).contains(campaign),
                "exists",
                "Another active campaign of this bot tracks this chat: pause that one first");
        apply(new ChatClaimed(known(), by, chat, campaign, at));
    }

    private boolean same(AttachBot command) {
        return token == command.token() && username.equals(command.username()) && name.equals(command.name());
    }

    private static boolean differs(Seat a, Seat b) {
        return a.admin() != b.admin()
                || a.mayInvite() != b.mayInvite()
                || a.type() != b.type()
                || !a.title().equals(b.title());
    }

    private BotId known() {
        if (id == null) {
            throw new IllegalStateException("A bot that was never attached was loaded");
        }
        return id;
    }

    private AccountId owner() {
        if (account == null) {
            throw new IllegalStateException("A bot that was never attached was loaded");
        }
        return account;
    }

    @EventSourcingHandler
    void on(BotAttached event) {
        id = event.bot();
        account = event.account();
        renew(event.username(), event.name(), event.token());
    }

    @EventSourcingHandler
    void on(BotRenewed event) {
        renew(event.username(), event.name(), event.token());
    }

    private void renew(String newUsername, String newName, long newToken) {
        username = newUsername;
        name = newName;
        token = newToken;
    }

    @EventSourcingHandler
    void on(ChatConnected event) {
        seats.put(event.chat(), new Seat(true, event.title(), event.type(), event.mayInvite(), event.at()));
    }

    @EventSourcingHandler
    void on(ChatLost event) {
        seats.computeIfPresent(
                event.chat(), (chat, seat) -> new Seat(false, seat.title(), seat.type(), false, event.at()));
    }

    @EventSourcingHandler
    void on(ChatClaimed event) {
        tracking.computeIfAbsent(event.chat(), chat -> new ArrayList<>()).add(event.campaign());
    }
}
