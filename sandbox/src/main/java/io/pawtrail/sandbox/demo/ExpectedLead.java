package io.pawtrail.sandbox.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    final String campaign;
    final long person;
    final List<ExpectedPostback> owed = new ArrayList<>();
    Status status = Status.WAIT;
    String click;

    @Nullable
    Instant joined;

    boolean existingMember;
    boolean confirmed;
    boolean unsubscribed;

    ExpectedLead(String campaign, long person, String click, boolean existingMember, Instant at) {
        this.campaign = campaign;
        this.person = person;
        this.click = click;
        this.existingMember = existingMember;
        become(Status.WAIT, at);
    }

    Optional<ExpectedPostback> startAgain(String newClick, Instant at) {
        boolean isNew = !newClick.isEmpty() && !newClick.equals(click);
        click = isNew ? newClick : click;
        if (gone()) {
            return become(Status.WAIT, at);
        }
        return isNew ? owe(Status.WAIT, at) : Optional.empty();
    }

    Optional<ExpectedPostback> request(Instant at) {
        return status == Status.WAIT || gone() ? become(Status.HOLD, at) : Optional.empty();
    }

    Optional<ExpectedPostback> join(Instant at) {
        joined = at;
        existingMember = false;
        confirmed = true;
        return become(Status.APPROVE, at);
    }

    Optional<ExpectedPostback> leave(Status to, Instant at) {
        if (status != Status.APPROVE) {
            return Optional.empty();
        }
        unsubscribed = true;
        return become(to, at);
    }

    private boolean gone() {
        return status == Status.CANCEL || status == Status.TRASH;
    }

    private Optional<ExpectedPostback> become(Status to, Instant at) {
        status = to;
        return owe(to, at);
    }

    private Optional<ExpectedPostback> owe(Status word, Instant at) {
        var postback = new ExpectedPostback(campaign, person, word.json(), click, at);
        owed.add(postback);
        return Optional.of(postback);
    }
}
