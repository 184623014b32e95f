package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Incoming.Change;
import io.pawtrail.gateway.telegram.Incoming.Chat;
import io.pawtrail.gateway.telegram.Incoming.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The title under which an update shows its group or channel. */
record Shown(long chat, String title, Instant at) {

    /** Absent where the update shows none. */
    static @Nullable Shown of(Incoming update) {
        Post post = update.message();
        if (post != null) {
            // The group that was keeps its last title; the supergroup goes its own way.
            return post.migratedTo() != 0 ? null : of(post.chat(), post.renamed(), post.date());
        }
        Change change = update.member() != null ? update.member() : update.mine();
        if (change != null) {
            return of(change.chat(), null, change.date());
        }
        return update.request() == null
                ? null
                : of(update.request().chat(), null, update.request().date());
    }

    private static @Nullable Shown of(@Nullable Chat chat, @Nullable String renamed, long date) {
        if (chat == null || chat.id() >= 0 || !Posts.dated(date)) {
            return null;
        }
        String title = Printable.name(renamed != null ? renamed : chat.title());
        return title.isEmpty() ? null : new Shown(chat.id(), title, Instant.ofEpochSecond(date));
    }
}
