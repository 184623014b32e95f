package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.TrackingEnded;
import io.pawtrail.messages.CampaignId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What each account's campaigns track by a bot: those of an owner before it come back with the bot. */
final class ClaimBook {
    private final Map<AccountId, Claims> claims = new HashMap<>();

    Claims by(AccountId account) {
        return claims.getOrDefault(account, new Claims());
    }

    /** Every account's campaigns of a chat. */
    List<CampaignId> of(long chat) {
        return claims.values().stream()
                .flatMap(owned -> owned.of(chat).stream())
                .toList();
    }

    @EventSourcingHandler
    void on(ChatClaimed e) {
        claims.computeIfAbsent(e.account(), a -> new Claims()).claim(e.chat(), e.campaign());
    }

    @EventSourcingHandler
    void on(ChatReleased e) {
        by(e.account()).release(e.chat(), e.campaign());
    }

    @EventSourcingHandler
    void on(TrackingEnded e) {
        by(e.account()).end(e.chat(), e.campaign());
    }

    @EventSourcingHandler
    void on(ChatMigrated e) {
        claims.values().forEach(owned -> owned.migrate(e.chat(), e.to()));
    }
}
