package io.pawtrail.projections;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Why.Happening;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.postback} as the lead's event makes it. */
record DecisionRow(long place, Decided event) {
    Due due() {
        return event.due();
    }

    Happening what() {
        return switch (event) {
            case LeadStarted ignored -> Happening.STARTED;
            case ClickReplaced ignored -> Happening.NEW_CLICK;
            case LeadRestarted ignored -> Happening.RESTARTED;
            case LeadHeld ignored -> Happening.JOIN_REQUESTED;
            case LeadApproved ignored -> Happening.JOINED;
            case LeadCancelled ignored -> Happening.LEFT;
            case LeadTrashed ignored -> Happening.KICKED;
        };
    }

    @Nullable
    Integer unchanged() {
        return event instanceof ClickReplaced click ? click.status().ordinal() : null;
    }

    @Nullable
    Instant joined() {
        return switch (event) {
            case LeadCancelled e -> e.joined();
            case LeadTrashed e -> e.joined();
            default -> null;
        };
    }

    boolean inferred() {
        return event instanceof LeadApproved e && e.source() == Source.INFERRED;
    }

    String withheld() {
        return due().withheld().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    String host(Hosts hosts) {
        return due().owed() ? hosts.of(due().revision(), due().status()) : "";
    }
}
