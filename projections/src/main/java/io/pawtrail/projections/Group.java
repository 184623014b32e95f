package io.pawtrail.projections;

import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.WholeStream;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;

/** Projections that are read together, by one processor, and the tables that are theirs alone. */
enum Group {
    /** For the little that it has to do with each event, a second commit costs more than it hurries. */
    CATALOGUE("catalogue", 1, "account", "bot", "chat", "campaign", "template_set"),
    LEADS(
            "leads",
            2,
            "lead",
            "journal",
            "tally",
            "quarter",
            "campaign_day",
            "account_day",
            "journal_quarter",
            "journal_day",
            "postback",
            "story");

    private final String processor;
    private final int segments;
    private final List<String> tables;

    Group(String processor, int segments, String... tables) {
        this.processor = processor;
        this.segments = segments;
        this.tables = List.of(tables);
    }

    static Group of(String processor) {
        return Arrays.stream(values())
                .filter(group -> group.processor.equals(processor))
                .findFirst()
                .orElseThrow(() -> Refusal.of("id", "There is no projection of that name: catalogue or leads"));
    }

    String processor() {
        return processor;
    }

    /** That it begins with. */
    int segments() {
        return segments;
    }

    List<String> tables() {
        return tables;
    }

    /** What has to be read in order, and by one segment. Looks into an event only where it has to: it may be unreadable. */
    SequencingPolicy<EventMessage<?>> sequences() {
        return this == LEADS ? Group::byLead : SequentialPerAggregatePolicy.instance()::getSequenceIdentifierFor;
    }

    /**
     * What becomes of a lead's postbacks is told outside of the lead's stream, and has to be read behind it, by the same
     * segment.
     */
    private static Object byLead(EventMessage<?> event) {
        return PostbackEvent.class.isAssignableFrom(event.getPayloadType())
                ? ((PostbackEvent) event.getPayload()).lead().toString()
                : SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(event);
    }

    /** Campaigns are waited for; each batch of leads writes to a dozen tables. */
    Duration gathering() {
        return this == LEADS ? WholeStream.UNHURRIED : Duration.ZERO;
    }

    /** The event handlers that fill a copy. */
    List<Object> handlers(Tables tables, People people, TemplateStore templates) {
        return switch (this) {
            case CATALOGUE ->
                List.of(
                        new AccountProjection(tables, people),
                        new BotProjection(tables),
                        new CampaignProjection(tables),
                        new TemplateSetProjection(tables));
            case LEADS ->
                List.of(new LeadProjection(tables, people), new PostbackProjection(tables, new Hosts(templates)));
        };
    }
}
