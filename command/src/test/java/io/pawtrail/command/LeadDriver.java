package io.pawtrail.command;

import io.pawtrail.command.LeadHistory.Fact;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.UnsubWindow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Tells the real aggregate a history; it is loaded from its events before each command. */
final class LeadDriver {
    /** So that there is something without a template. */
    static final LeadStatus WITHOUT_TEMPLATE = LeadStatus.HOLD;

    private static final AggregateModel<Lead> MODEL = AnnotatedAggregateMetaModelFactory.inspectAggregate(Lead.class);
    private static final LeadId LEAD =
            new LeadId(new CampaignId("SPRING24"), new Subject("0123456789abcdef".repeat(2)));
    private static final Scope SCOPE = new Scope(new AccountId(7), new BotId(42), -1001L);
    private static final Templates TEMPLATES = new Templates(5, EnumSet.complementOf(EnumSet.of(WITHOUT_TEMPLATE)));

    private LeadDriver() {}

    static List<LeadEvent> tell(LeadHistory history) {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        var repository = EventSourcingRepository.builder(Lead.class)
                .aggregateModel(MODEL)
                .eventStore(store)
                .build();
        AggregateAnnotationCommandHandler.<Lead>builder()
                .aggregateType(Lead.class)
                .aggregateModel(MODEL)
                .repository(repository)
                .build()
                .subscribe(bus);
        history.told()
                .forEach(fact -> bus.dispatch(
                        GenericCommandMessage.asCommandMessage(command(fact, history.window())), LeadDriver::insist));
        List<LeadEvent> events = store.readEvents(LEAD.toString())
                .asStream()
                .map(Message::getPayload)
                .map(LeadEvent.class::cast)
                .toList();
        store.shutDown();
        return events;
    }

    private static void insist(CommandMessage<?> command, CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            throw new AssertionError(result.exceptionResult());
        }
    }

    private static LeadCommand command(Fact fact, int window) {
        Terms terms = new Terms(SCOPE, fact.standing(), new UnsubWindow(window), TEMPLATES);
        Instant at = Instant.ofEpochSecond(fact.at());
        return switch (fact.kind()) {
            case START -> new StartLead(LEAD, fact.message(), fact.click(), true, at, terms);
            case REQUEST -> new RecordJoinRequest(LEAD, at, terms);
            case JOIN -> new RecordMovement(LEAD, Presence.OUT, Movement.JOIN, Source.REPORTED, at, terms);
            case LEAVE -> new RecordMovement(LEAD, Presence.IN, Movement.LEAVE, Source.REPORTED, at, terms);
            case KICK -> new RecordMovement(LEAD, Presence.IN, Movement.KICK, Source.REPORTED, at, terms);
            case MUTE -> new RecordSighting(LEAD, at, terms);
            case ASK ->
                new RecordPresence(LEAD, fact.in() ? Presence.IN : Presence.OUT, at.plusMillis(fact.clock()), terms);
        };
    }
}
