package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A postback that is owed: all that the event said of it. */
record Owed(
        LeadId lead,
        int n,
        LeadStatus status,
        String click,
        AccountId account,
        long chat,
        long revision,
        Instant happened,
        String trace) {

    /** @param trace of the update that it comes of; absent if that is not known */
    static Owed by(LeadEvent.Decided event, @Nullable String trace) {
        return new Owed(
                event.lead(),
                event.due().n(),
                event.due().status(),
                event.due().click(),
                event.scope().account(),
                event.scope().chat(),
                event.due().revision(),
                event.at(),
                trace == null ? "" : trace);
    }
}
