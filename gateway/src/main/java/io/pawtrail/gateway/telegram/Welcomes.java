package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Trace;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Every /start that counts is owed a welcome: the debt is written in the transaction of the processor's token. */
@ProcessingGroup("welcomes")
@DisallowReplay
class Welcomes {
    /** A gateway that is new to an old store greets nobody of long ago. */
    private static final Duration TOO_OLD = Duration.ofHours(24);

    private final Outbox outbox;
    private final People people;
    private final InstantSource clock;
    private final Batches<Debt> batches = new Batches<>("welcomes", this::write);

    Welcomes(Outbox outbox, People people, InstantSource clock) {
        this.outbox = outbox;
        this.people = people;
        this.clock = clock;
    }

    @EventHandler
    void on(LeadStarted event, @Timestamp Instant stored, @MetaDataValue(Trace.KEY) @Nullable String trace) {
        if (event.greeted()) {
            owe(event, stored, trace, event.click(), event.due(), true);
        }
    }

    @EventHandler
    void on(ClickReplaced event, @Timestamp Instant stored, @MetaDataValue(Trace.KEY) @Nullable String trace) {
        if (event.greeted()) {
            owe(event, stored, trace, event.click(), event.due(), false);
        }
    }

    @EventHandler
    void on(LeadRestarted event, @Timestamp Instant stored, @MetaDataValue(Trace.KEY) @Nullable String trace) {
        if (event.greeted()) {
            owe(event, stored, trace, event.click(), event.due(), true);
        }
    }

    @EventHandler
    void on(StartRepeated event, @Timestamp Instant stored, @MetaDataValue(Trace.KEY) @Nullable String trace) {
        if (event.greeted() && recent(stored)) {
            batches.add(new Debt(event, event.click(), "", "", false, told(trace)));
        }
    }

    private void owe(Greeted event, Instant stored, @Nullable String trace, String click, Due due, boolean baseline) {
        if (recent(stored)) {
            String number = event.lead().shown() + "-" + due.n();
            batches.add(new Debt(event, click, due.status().word(), number, baseline, told(trace)));
        }
    }

    private boolean recent(Instant stored) {
        return stored.plus(TOO_OLD).isAfter(clock.instant());
    }

    private static String told(@Nullable String trace) {
        return trace == null ? "" : trace;
    }

    private record Debt(Greeted event, String click, String status, String number, boolean baseline, String trace) {
        Outbox.Added to(long chat) {
            return new Outbox.Added(
                    event.scope().bot(),
                    chat,
                    event.message(),
                    Send.Kind.WELCOME,
                    event.lead().toString(),
                    "",
                    click,
                    status,
                    number,
                    baseline,
                    event.at(),
                    trace);
        }
    }

    private void write(List<Debt> debts) {
        Map<Subject, Person> known = people.find(
                debts.stream().map(debt -> debt.event().lead().subject()).toList());
        outbox.add(debts.stream()
                .flatMap(debt -> Optional.ofNullable(
                                known.get(debt.event().lead().subject()))
                        .stream()
                        .map(person -> debt.to(person.telegramId())))
                .toList());
    }
}
