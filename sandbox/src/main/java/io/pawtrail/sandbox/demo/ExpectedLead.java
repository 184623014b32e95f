package io.pawtrail.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person in one campaign by the lead table of the product's description, and nothing else. */
final class ExpectedLead {
    enum Status {
        WAIT(0),
        HOLD(1),
        APPROVE(2),
        CANCEL(3),
        TRASH(4);

        final int number;

        Status(int number) {
            this.number = number;
        }

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    final String campaign;
    final long person;
    final Instant started;
    final List<ExpectedPostback> owed = new ArrayList<>();
    Status status = Status.WAIT;
    String click;

    @Nullable
    Instant joined;

    /** How much later than that the product may believe it was. */
    Duration slack = Duration.ZERO;

    boolean existingMember;
    boolean confirmed;
    boolean unsubscribed;

    ExpectedLead(String campaign, long person, String click, boolean existingMember, Instant at) {
        this.campaign = campaign;
        this.person = person;
        this.click = click;
        this.existingMember = existingMember;
        started = at;
        become(Status.WAIT, at, Duration.ZERO, false);
    }

    /** Of a paused campaign: all is the same, but that nothing is sent. */
    Optional<ExpectedPostback> startAgain(String newClick, Instant at, boolean paused) {
        boolean isNew = !newClick.isEmpty() && !newClick.equals(click);
        click = isNew ? newClick : click;
        if (gone()) {
            return become(Status.WAIT, at, Duration.ZERO, paused);
        }
        return isNew ? owe(Status.WAIT, at, Duration.ZERO, paused) : Optional.empty();
    }

    Optional<ExpectedPostback> request(Instant at, boolean paused) {
        return waits() && status != Status.HOLD || gone()
                ? become(Status.HOLD, at, Duration.ZERO, paused)
                : Optional.empty();
    }

    /** Only who waits is looked for, and so may be found before Telegram has told of it. */
    Optional<ExpectedPostback> join(Instant at, Duration late, boolean paused) {
        slack = waits() ? late : Duration.ZERO;
        joined = at;
        existingMember = false;
        confirmed = true;
        return become(Status.APPROVE, at, slack, paused);
    }

    Optional<ExpectedPostback> leave(Status to, Instant at, boolean paused) {
        if (status != Status.APPROVE) {
            return Optional.empty();
        }
        unsubscribed = true;
        return become(to, at, Duration.ZERO, paused);
    }

    boolean waits() {
        return status == Status.WAIT || status == Status.HOLD;
    }

    private boolean gone() {
        return status == Status.CANCEL || status == Status.TRASH;
    }

    private Optional<ExpectedPostback> become(Status to, Instant at, Duration late, boolean paused) {
        status = to;
        return owe(to, at, late, paused);
    }

    private Optional<ExpectedPostback> owe(Status word, Instant at, Duration late, boolean paused) {
        if (paused) {
            return Optional.empty();
        }
        var postback = new ExpectedPostback(campaign, person, word.json(), click, at, late);
        owed.add(postback);
        return Optional.of(postback);
    }
}
