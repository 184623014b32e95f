package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the tests talk of. */
final class Given {
    static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
    static final AccountId ANN = new AccountId(7);
    static final Scope SCOPE = new Scope(ANN, new BotId(99), -1001L);
    static final LeadId LEAD = lead("0123456789abcdef0123456789abcdef");

    private Given() {}

    static LeadId lead(String subject) {
        return new LeadId(new CampaignId("Ab3"), new Subject(subject));
    }

    static LeadEvent started(LeadId lead, long revision) {
        return new LeadStarted(lead, SCOPE, 1, "click-1", true, due(1, LeadStatus.WAIT, revision), AT);
    }

    static LeadEvent held(LeadId lead, long revision) {
        return new LeadHeld(lead, SCOPE, due(2, LeadStatus.HOLD, revision), AT);
    }

    static LeadEvent approved(LeadId lead, long revision) {
        return new LeadApproved(lead, SCOPE, Presence.OUT, Source.REPORTED, due(3, LeadStatus.APPROVE, revision), AT);
    }

    static LeadEvent withheld(LeadId lead) {
        return new LeadHeld(
                lead, SCOPE, new Due(2, LeadStatus.HOLD, "click-1", 0, Set.of(Due.Withheld.NO_TEMPLATE)), AT);
    }

    static PostbackDelivered delivered(int n) {
        return new PostbackDelivered(LEAD, n, LeadStatus.WAIT, ANN, 1, 200, AT);
    }

    static PostbackGaveWay gaveWay(int n) {
        return new PostbackGaveWay(LEAD, n, LeadStatus.WAIT, ANN, 5, AT);
    }

    static PostbackExhausted exhausted(int n) {
        return new PostbackExhausted(LEAD, n, LeadStatus.WAIT, ANN, 10, "status", AT);
    }

    static PostbackSuperseded superseded(int n, int by) {
        return new PostbackSuperseded(LEAD, n, LeadStatus.WAIT, ANN, by, AT);
    }

    static PostbackReplayed replayed(int n) {
        return new PostbackReplayed(LEAD, n, LeadStatus.WAIT, ANN, new ReplayId(new UUID(1, 2)), AT);
    }

    private static Due due(int n, LeadStatus status, long revision) {
        return new Due(n, status, "click-1", revision, Set.of());
    }

    /** The settings' defaults, but for these: {@code "schedule", "0s,50ms", "claim.poll", "20ms"}. */
    static DeliverySettings settings(String... namesAndValues) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            source.put("pawtrail.delivery." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(source).bindOrCreate("pawtrail.delivery", Bindable.of(DeliverySettings.class));
    }
}
