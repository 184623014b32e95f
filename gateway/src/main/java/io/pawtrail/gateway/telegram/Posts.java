package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Incoming.Chat;
import io.pawtrail.gateway.telegram.Incoming.Post;
import io.pawtrail.gateway.telegram.Incoming.User;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Migrated;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message or a join request means. */
final class Posts {
    private Posts() {}

    static Meaning message(Post post) {
        if (post.migratedTo() != 0 || post.migratedFrom() != 0) {
            return migration(post);
        }
        Chat chat = post.chat();
        boolean told = chat != null && "private".equals(chat.type()) && post.origin() == null;
        if (!told || post.forwarded() != null || post.text() == null) {
            return new Nothing();
        }
        return StartText.parse(post.text()).map(start -> start(post, start)).orElseGet(Nothing::new);
    }

    private static Meaning start(Post post, StartText start) {
        Optional<Caller> person = person(post.from());
        if (post.id() <= 0 || !dated(post.date()) || person.isEmpty()) {
            return new Unclear("a /start without message id, date or sender");
        }
        User from = post.from();
        boolean ofBot = from != null && from.bot();
        return ofBot ? new Nothing() : new Started(person.get(), post.id(), start, Instant.ofEpochSecond(post.date()));
    }

    /** Told twice: in the group that was, and in the supergroup that is. */
    private static Meaning migration(Post post) {
        long here = post.chat() == null ? 0 : post.chat().id();
        long from = post.migratedTo() != 0 ? here : post.migratedFrom();
        long to = post.migratedTo() != 0 ? post.migratedTo() : here;
        if (from >= 0 || to >= 0 || from == to || !dated(post.date())) {
            return new Unclear("a group that became a supergroup, without its ids or the date");
        }
        return new Migrated(from, to, Instant.ofEpochSecond(post.date()));
    }

    static Meaning request(Incoming.Request request) {
        Chat chat = request.chat();
        User from = request.from();
        Optional<Caller> person = person(from);
        if (from != null && from.bot()) {
            return new Nothing();
        }
        if (chat == null || chat.id() == 0 || !dated(request.date()) || person.isEmpty()) {
            return new Unclear("a join request without chat, date or person");
        }
        return chat.id() > 0
                ? new Nothing()
                : new AskedToJoin(chat.id(), person.get(), Instant.ofEpochSecond(request.date()));
    }

    /** Telegram writes 0 for a message that is out of reach. */
    static boolean dated(long date) {
        return date > 0 && date <= Integer.MAX_VALUE * 2L;
    }

    static Optional<Caller> person(@Nullable User user) {
        if (user == null || user.id() <= 0) {
            return Optional.empty();
        }
        String name = Printable.name(Printable.name(user.first()) + " " + Printable.name(user.last()));
        return Optional.of(
                new Caller(user.id(), Printable.name(user.username()), name, Printable.name(user.language())));
    }
}
