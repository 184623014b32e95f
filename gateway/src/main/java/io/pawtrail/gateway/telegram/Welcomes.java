package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.vault.People;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** Every /start that counts is owed a welcome: the debt is written in the transaction of the processor's token. */
@ProcessingGroup("welcomes")
@DisallowReplay
class Welcomes {
    /** A gateway that is new to an old store greets nobody of long ago. */
    private static final Duration TOO_OLD = Duration.ofHours(24);

    private final Outbox outbox;
    private final People people;
    private final InstantSource clock;

    Welcomes(Outbox outbox, People people, InstantSource clock) {
        this.outbox = outbox;
        this.people = people;
        this.clock = clock;
    }

    @EventHandler
    void on(LeadStarted event, @Timestamp Instant stored) {
        if (event.greeted()) {
            owe(event, stored, event.click(), event.due(), true);
        }
    }

    @EventHandler
    void on(ClickReplaced event, @Timestamp Instant stored) {
        if (event.greeted()) {
            owe(event, stored, event.click(), event.due(), false);
        }
    }

    @EventHandler
    void on(LeadRestarted event, @Timestamp Instant stored) {
        if (event.greeted()) {
            owe(event, stored, event.click(), event.due(), true);
        }
    }

    @EventHandler
    void on(StartRepeated event, @Timestamp Instant stored) {
        if (event.greeted() && recent(stored)) {
            add(event, event.click(), "", "", false);
        }
    }

    private void owe(Greeted event, Instant stored, String click, Due due, boolean baseline) {
        if (recent(stored)) {
            String number = event.lead().shown() + "-" + due.n();
            add(event, click, due.status().word(), number, baseline);
        }
    }

    private boolean recent(Instant stored) {
        return stored.plus(TOO_OLD).isAfter(clock.instant());
    }

    private void add(Greeted event, String click, String status, String number, boolean baseline) {
        people.find(event.lead().subject())
                .ifPresent(person -> outbox.add(
                        event.scope().bot(),
                        person.telegramId(),
                        event.message(),
                        Send.Kind.WELCOME,
                        event.lead().toString(),
                        "",
                        click,
                        status,
                        number,
                        baseline,
                        event.at()));
    }
}
