package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Incoming.Change;
import io.pawtrail.gateway.telegram.Incoming.Chat;
import io.pawtrail.gateway.telegram.Incoming.State;
import io.pawtrail.gateway.telegram.Incoming.User;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Demoted;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Promoted;
import io.pawtrail.gateway.telegram.Meaning.Seen;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.messages.ChatType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ChatMemberUpdated means: of a member, or of the bot itself. */
final class Changes {
    private Changes() {}

    static Meaning ofMember(Change change) {
        State now = change.now();
        User member = now == null ? null : now.user();
        if (member != null && member.bot()) {
            return new Nothing();
        }
        Optional<Standing> before = standing(change.old());
        Optional<Standing> after = standing(now);
        if (before.isEmpty() || after.isEmpty()) {
            return new Unclear("a membership with a status that is missing or unknown");
        }
        Chat chat = change.chat();
        User from = change.from();
        Optional<Caller> person = Posts.person(member);
        if (chat == null || chat.id() == 0 || from == null || person.isEmpty() || !Posts.dated(change.date())) {
            return new Unclear("a membership without chat, person, actor or date");
        }
        boolean themselves = from.id() == person.get().id();
        if (before.get().in() && after.get().in()) {
            return new Seen(chat.id(), person.get(), at(change));
        }
        return before.get()
                .to(after.get(), themselves)
                .<Meaning>map(movement ->
                        new Moved(chat.id(), person.get(), before.get().presence(), movement, at(change)))
                .orElseGet(Nothing::new);
    }

    static Meaning ofBot(Change change) {
        Chat chat = change.chat();
        if (chat == null || chat.type() == null || !Posts.dated(change.date())) {
            return new Unclear("the bot's standing without chat or date");
        }
        if ("private".equals(chat.type())) {
            return new Nothing(); // blocked or unblocked by a person: no chat to track
        }
        Optional<ChatType> type = type(chat.type());
        State now = change.now();
        Optional<Standing> after = standing(now);
        if (type.isEmpty() || chat.id() >= 0 || now == null || after.isEmpty()) {
            return new Unclear("the bot's standing with a kind of chat or a status that is unknown");
        }
        boolean mayInvite = after.get() == Standing.CREATOR || now.mayInvite();
        return after.get().runsIt()
                ? new Promoted(chat.id(), title(chat), type.get(), mayInvite, at(change))
                : new Demoted(chat.id(), at(change));
    }

    private static Optional<Standing> standing(@Nullable State state) {
        return state == null ? Optional.empty() : Standing.of(state.status(), state.member());
    }

    static Optional<ChatType> type(String word) {
        return switch (word) {
            case "channel" -> Optional.of(ChatType.CHANNEL);
            case "supergroup" -> Optional.of(ChatType.SUPERGROUP);
            case "group" -> Optional.of(ChatType.GROUP);
            default -> Optional.empty();
        };
    }

    private static String title(Chat chat) {
        return Printable.name(chat.title());
    }

    private static Instant at(Change change) {
        return Instant.ofEpochSecond(change.date());
    }
}
