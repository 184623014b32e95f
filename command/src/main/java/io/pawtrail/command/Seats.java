package io.pawtrail.command;

import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatRenamed;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * Where a bot sits.
 *
 * @param here its standing by chat, as reported to its present owner
 * @param out of chats that it is not known to have run: when it was last reported to be no administrator, to whichever owner
 * @param places every chat in which it was ever seen
 * @param moved from a group's id to its supergroup's
 */
record Seats(Map<Long, Seat> here, Map<Long, Instant> out, Set<Long> places, Map<Long, Long> moved) {
    Seats() {
        this(new HashMap<>(), new HashMap<>(), new LinkedHashSet<>(), new HashMap<>());
    }

    /** The same at a later date is news too: a demotion of before may still be on its way. */
    boolean isNews(ConnectChat c) {
        Seat known = here.get(c.chat());
        if (known == null) {
            return !moved.containsKey(c.chat()) && !lastOut(c.chat()).isAfter(c.at());
        }
        Seat told = new Seat(true, c.title(), c.type(), c.mayInvite(), c.at());
        return known.at().isBefore(c.at()) || known.at().equals(c.at()) && known.differs(told);
    }

    /** Of a chat that is not known too, and of one lost already: a promotion of before may still be on its way. */
    boolean isNews(LoseChat c) {
        Seat known = here.get(c.chat());
        if (known == null) {
            return !moved.containsKey(c.chat()) && lastOut(c.chat()).isBefore(c.at());
        }
        return known.at().isBefore(c.at()) || known.at().equals(c.at()) && known.admin();
    }

    private Instant lastOut(long chat) {
        return out.getOrDefault(chat, Instant.MIN);
    }

    boolean isNews(RenameChat c) {
        Seat known = here.get(c.chat());
        return known != null && !known.at().isAfter(c.at()) && !known.title().equals(c.title());
    }

    boolean administrates(long chat) {
        Seat seat = here.get(chat);
        return seat != null && seat.admin();
    }

    boolean knows(long chat) {
        return places.contains(chat);
    }

    List<Long> all() {
        return List.copyOf(places);
    }

    /** The chat's id of today: a report of before a migration may come after it. */
    long today(long chat) {
        return moved.getOrDefault(chat, chat);
    }

    @EventSourcingHandler
    void on(ChatConnected e) {
        here.put(e.chat(), new Seat(true, e.title(), e.type(), e.mayInvite(), e.at()));
        out.remove(e.chat());
        places.add(e.chat());
    }

    @EventSourcingHandler
    void on(ChatLost e) {
        Seat seat = here.get(e.chat());
        if (seat == null) {
            out.put(e.chat(), e.at());
        } else {
            here.put(e.chat(), seat.lost(e.at()));
        }
    }

    @EventSourcingHandler
    void on(ChatRenamed e) {
        here.computeIfPresent(e.chat(), (chat, seat) -> seat.renamed(e.title()));
    }

    @EventSourcingHandler
    void on(ChatMigrated e) {
        Seat seat = here.remove(e.chat());
        if (seat != null) {
            here.putIfAbsent(e.to(), seat.asSupergroup());
        }
        out.remove(e.to());
        places.remove(e.chat());
        places.add(e.to());
        moved.put(e.chat(), e.to());
    }

    /** Of chats only Telegram can tell a new owner: the bot may have been thrown out since. */
    void forget() {
        here.clear();
    }
}
