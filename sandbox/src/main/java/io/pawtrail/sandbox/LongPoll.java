package io.pawtrail.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** getUpdates: one call at a time, answered at once if there is something, else when there is or time is up. */
final class LongPoll {
    static final String OTHER =
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

    private record Waiting(Promise<Buffer> answer, int limit, long timer) {}

    private final Vertx vertx;
    private final Inbox inbox;
    private @Nullable Waiting waiting;

    LongPoll(Vertx vertx, Inbox inbox) {
        this.vertx = vertx;
        this.inbox = inbox;
    }

    Future<Buffer> ask(long offset, int limit, int seconds) {
        abort(OTHER);
        if (offset < 0) {
            inbox.confirmAllBut(-offset);
        } else {
            inbox.confirmBefore(offset);
        }
        if (inbox.size() > 0 || seconds == 0) {
            return Future.succeededFuture(batch(limit));
        }
        Promise<Buffer> answer = Promise.promise();
        long timer = vertx.setTimer(seconds * 1000L, expired -> wake());
        waiting = new Waiting(answer, limit, timer);
        return answer.future();
    }

    void wake() {
        Waiting woken = take();
        if (woken != null) {
            woken.answer.complete(batch(woken.limit));
        }
    }

    void abort(String why) {
        Waiting aborted = take();
        if (aborted != null) {
            aborted.answer.fail(new TelegramRefusal(409, why));
        }
    }

    private @Nullable Waiting take() {
        Waiting taken = waiting;
        waiting = null;
        if (taken != null) {
            vertx.cancelTimer(taken.timer);
        }
        return taken;
    }

    private Buffer batch(int limit) {
        List<Buffer> updates = inbox.head(limit);
        Buffer batch = Buffer.buffer("[");
        for (int i = 0; i < updates.size(); i++) {
            batch.appendString(i == 0 ? "" : ",").appendBuffer(updates.get(i));
        }
        return batch.appendString("]");
    }
}
