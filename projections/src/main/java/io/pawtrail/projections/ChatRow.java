package io.pawtrail.projections;

import io.pawtrail.messages.BotEvent;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.ChatType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code read.chat}.
 *
 * @param campaign the code of the active campaign that tracks it
 * @param tracking the codes of all campaigns that are not deleted, in order
 * @param formerly the ids it had before it became a supergroup, in order
 */
record ChatRow(Place place, Seat seat, @Nullable String campaign, List<String> tracking, List<Long> formerly) {
    record Place(long bot, long chat, long account) {
        static Place of(BotEvent event, long chat) {
            return new Place(event.bot().telegramId(), chat, event.account().number());
        }
    }

    /** @param admin absent: nothing was told since the account got the bot back from another */
    record Seat(
            String title,
            String type,
            boolean mayInvite,
            @Nullable Boolean admin) {
        Seat with(@Nullable Boolean isAdmin) {
            return new Seat(title, type, false, isAdmin);
        }

        Seat titled(String newTitle) {
            return new Seat(newTitle, type, mayInvite, admin);
        }

        Seat asSupergroup() {
            return new Seat(title, ChatType.SUPERGROUP.word(), mayInvite, admin);
        }
    }

    static ChatRow connected(ChatConnected e, @Nullable ChatRow known) {
        Seat seat = new Seat(e.title(), e.type().word(), e.mayInvite(), true);
        return known == null ? new ChatRow(Place.of(e, e.chat()), seat, null, List.of(), List.of()) : known.with(seat);
    }

    static ChatRow of(ResultSet row) throws SQLException {
        Place place = new Place(row.getLong("bot"), row.getLong("chat"), row.getLong("account"));
        Seat seat = new Seat(
                row.getString("title"),
                row.getString("type"),
                row.getBoolean("may_invite"),
                row.getObject("admin", Boolean.class));
        Array tracking = row.getArray("tracking");
        Array formerly = row.getArray("formerly");
        return new ChatRow(
                place, seat, row.getString("campaign"), List.of((String[]) tracking.getArray()), List.of((Long[])
                        formerly.getArray()));
    }

    /** An active campaign's chat in which the bot is no administrator. */
    boolean missed() {
        return campaign != null && !Boolean.TRUE.equals(seat.admin());
    }

    ChatRow with(Seat newSeat) {
        return new ChatRow(place, newSeat, campaign, tracking, formerly);
    }

    ChatRow claimed(String code) {
        return new ChatRow(place, seat, code, union(tracking, List.of(code)), formerly);
    }

    ChatRow released(String code) {
        return new ChatRow(place, seat, code.equals(campaign) ? null : campaign, tracking, formerly);
    }

    ChatRow ended(String code) {
        List<String> others =
                tracking.stream().filter(other -> !other.equals(code)).toList();
        return new ChatRow(place, seat, code.equals(campaign) ? null : campaign, others, formerly);
    }

    /** The same under the id of the supergroup that it became; what is known of that already stands. */
    ChatRow moved(long to, @Nullable ChatRow known) {
        Place there = new Place(place.bot(), to, place.account());
        List<Long> before = union(formerly, List.of(place.chat()));
        if (known == null) {
            return new ChatRow(there, seat.asSupergroup(), campaign, tracking, before);
        }
        return new ChatRow(
                there,
                known.seat.admin() == null ? seat.asSupergroup() : known.seat,
                known.campaign == null ? campaign : known.campaign,
                union(tracking, known.tracking),
                union(before, known.formerly));
    }

    static String joined(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static <T extends Comparable<T>> List<T> union(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toCollection(TreeSet::new)).stream()
                .toList();
    }
}
