package io.pawtrail.query;

import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.postbacks.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a random history of two leads of one account and their two trackers. */
sealed interface Step {
    /** A decision is made. {@code own}: by the campaign's own templates, else by the account's. */
    record Decide(int lead, Change change, Set<Withheld> withheld, boolean clickEmpty, boolean own) implements Step {}

    /** Something happens that needs no decision. */
    record Note(int lead, Ado ado) implements Step {}

    /** The deliverer takes what is due, and the trackers reply; an empty place is a call that is never answered. */
    record Deliver(List<@Nullable Reply> replies) implements Step {}

    record Pass(Duration time) implements Step {}

    record Ban(boolean banned) implements Step {}

    /** Nothing is sent to that host for a while. */
    record Rest(int host, Duration time) implements Step {}

    /** The operator lets nobody call that host, or lets it go on. */
    record Pause(int host, boolean paused) implements Step {}

    /** Somebody asks for a replay, of one that may not even have been owed. */
    record Replay(int lead, int which, boolean confirmed) implements Step {}

    /** What a decision is about. */
    enum Change {
        START,
        CLICK_WAITING,
        CLICK_APPROVED,
        RESTART,
        REQUEST,
        JOIN,
        FOUND_IN,
        LEAVE,
        KICK
    }

    /** What needs none. */
    enum Ado {
        SAME_START,
        MEMBER_FOUND,
        MEMBER_CLEARED,
        JOIN_CONFIRMED,
        WAIT_RESUMED,
        WELCOME_FAILED,
        LEAVE,
        LATE_LEAVE,
        EARLY_JOIN,
        LOOKED_AT
    }
}
