package io.pawtrail.projections;

import io.pawtrail.messages.BotEvent;
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
import io.pawtrail.projections.BotRow.Whose;
import io.pawtrail.projections.ChatRow.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The bots of a batch with all their owners and chats, and what the batch makes of them. */
final class BotRows {
    private final Map<Whose, BotRow> bots = new HashMap<>();
    private final Map<Place, ChatRow> chats = new HashMap<>();
    private final Map<Place, ChatRow> before;

    BotRows(List<BotRow> bots, List<ChatRow> chats) {
        bots.forEach(bot -> this.bots.put(bot.whose(), bot));
        chats.forEach(chat -> this.chats.put(chat.place(), chat));
        before = Map.copyOf(this.chats);
    }

    Collection<BotRow> bots() {
        return bots.values();
    }

    /** Those that are new or different. */
    Collection<ChatRow> changedChats() {
        return chats.values().stream()
                .filter(chat -> !chat.equals(before.get(chat.place())))
                .toList();
    }

    Set<Place> goneChats() {
        return before.keySet().stream()
                .filter(place -> !chats.containsKey(place))
                .collect(Collectors.toSet());
    }

    int status(BotRow bot) {
        if (bot.detached()) {
            return BotRow.DETACHED;
        }
        boolean misses = chats.values().stream().anyMatch(chat -> isOf(bot.whose(), chat) && chat.missed());
        return misses || bot.trouble() != null ? BotRow.WARNING : BotRow.ACTIVE;
    }

    void on(BotEvent event) {
        switch (event) {
            case BotAttached e -> attach(e);
            case BotRestored e -> bot(e, bot -> bot.renewed(e.username(), e.name()));
            case BotRenewed e -> bot(e, bot -> bot.renewed(e.username(), e.name()));
            case BotDetached e -> bot(e, BotRow::gone);
            case BotTroubled e -> bot(e, bot -> bot.with(e.trouble().name()));
            case BotRecovered e -> bot(e, bot -> bot.with(null));
            case ChatConnected e -> chats.compute(Place.of(e, e.chat()), (place, chat) -> ChatRow.connected(e, chat));
            case ChatLost e -> chat(e, e.chat(), chat -> chat.with(chat.seat().with(false)));
            case ChatRenamed e ->
                chat(e, e.chat(), chat -> chat.with(chat.seat().titled(e.title())));
            case ChatMigrated e -> migrate(e);
            case ChatClaimed e ->
                chat(e, e.chat(), chat -> chat.claimed(e.campaign().code()));
            case ChatReleased e ->
                chat(e, e.chat(), chat -> chat.released(e.campaign().code()));
            case TrackingEnded e ->
                chat(e, e.chat(), chat -> chat.ended(e.campaign().code()));
        }
    }

    /** Whoever had it before has it no more. Of chats only Telegram can tell the new owner. */
    private void attach(BotAttached e) {
        bots.replaceAll((whose, bot) -> whose.bot() == e.bot().telegramId() ? bot.gone() : bot);
        bots.put(Whose.of(e), new BotRow(e));
        chats.replaceAll(
                (place, chat) -> isOf(Whose.of(e), chat) ? chat.with(chat.seat().with(null)) : chat);
    }

    /** What earlier owners' campaigns track moves along: they may have the bot again one day. */
    private void migrate(ChatMigrated e) {
        for (ChatRow chat : List.copyOf(chats.values())) {
            Place place = chat.place();
            if (place.bot() == e.bot().telegramId() && place.chat() == e.chat()) {
                chats.remove(place);
                chats.compute(
                        new Place(place.bot(), e.to(), place.account()), (there, known) -> chat.moved(e.to(), known));
            }
        }
    }

    private void bot(BotEvent e, UnaryOperator<BotRow> change) {
        bots.computeIfPresent(Whose.of(e), (whose, bot) -> change.apply(bot));
    }

    private void chat(BotEvent e, long chat, UnaryOperator<ChatRow> change) {
        chats.computeIfPresent(Place.of(e, chat), (place, known) -> change.apply(known));
    }

    private static boolean isOf(Whose whose, ChatRow chat) {
        return chat.place().bot() == whose.bot() && chat.place().account() == whose.account();
    }
}
