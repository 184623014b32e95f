package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawtrail.gateway.telegram.Incoming.Chat;
import io.pawtrail.gateway.telegram.Incoming.Post;
import io.pawtrail.gateway.telegram.Incoming.User;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the bytes of an update to what it means. */
final class UpdateReader {
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param id Telegram's update id, if there is one */
    record Read(@Nullable Long id, byte[] raw, Meaning meaning) {}

    Read read(byte[] raw) {
        Incoming update;
        try {
            update = json.readValue(raw, Incoming.class);
        } catch (IOException e) {
            return new Read(null, raw, new Unclear("no update: " + e.getClass().getSimpleName()));
        }
        if (update == null) {
            return new Read(null, raw, new Unclear("no update: null"));
        }
        return new Read(update.id(), raw, meaning(update));
    }

    private static Meaning meaning(Incoming update) {
        if (update.message() != null) {
            return message(update.message());
        }
        if (update.member() != null) {
            return Changes.ofMember(update.member());
        }
        if (update.mine() != null) {
            return Changes.ofBot(update.mine());
        }
        return update.request() == null ? new Nothing() : request(update.request());
    }

    private static Meaning message(Post post) {
        Chat chat = post.chat();
        boolean told = chat != null && "private".equals(chat.type()) && post.origin() == null;
        if (!told || post.forwarded() != null || post.text() == null) {
            return new Nothing();
        }
        Optional<StartText> start = StartText.parse(post.text());
        if (start.isEmpty()) {
            return new Nothing();
        }
        Optional<Caller> person = person(post.from());
        if (post.id() <= 0 || !dated(post.date()) || person.isEmpty()) {
            return new Unclear("a /start without message id, date or sender");
        }
        User from = post.from();
        boolean ofBot = from != null && from.bot();
        return ofBot
                ? new Nothing()
                : new Started(person.get(), post.id(), start.get(), Instant.ofEpochSecond(post.date()));
    }

    private static Meaning request(Incoming.Request request) {
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
        String name = (text(user.first()) + " " + text(user.last())).strip();
        return Optional.of(new Caller(user.id(), text(user.username()), name, text(user.language())));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
