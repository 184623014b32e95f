package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.rest.Calls.Answer;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.LeadFilter;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadPosition;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Leads and the activity journal. */
final class LeadRoutes {
    private static final List<String> FILTERS = List.of("campaign", "status", "from", "to");
    private static final Pattern TELEGRAM_ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final Bus bus;
    private final People people;

    LeadRoutes(Bus bus, People people) {
        this.bus = bus;
        this.people = people;
    }

    /** Those that a filter matches, or those that {@code q} is of: one click may be that of every lead there is. */
    Mono<Answer> leads(Call call) {
        LeadPosition after = call.given("after").map(Cursor::lead).orElse(null);
        Object query = call.given("q")
                .map(text -> (Object) search(call, text.strip(), after))
                .orElseGet(() -> new FindLeadPage(
                        call.account(),
                        new LeadFilter(call.campaign(), call.status(), call.time("from"), call.time("to")),
                        after,
                        call.limit()));
        return bus.ask(query, LeadPageView.class).map(view -> Answer.ok(LeadShapes.leads(view)));
    }

    private SearchLeads search(Call call, String text, @Nullable LeadPosition after) {
        Refusal.unless(
                FILTERS.stream().noneMatch(name -> call.given(name).isPresent()),
                "param",
                "q searches all of your leads: leave " + String.join(", ", FILTERS) + " out");
        return new SearchLeads(call.account(), text, subject(text), after, call.limit());
    }

    private @Nullable Subject subject(String text) {
        return TELEGRAM_ID.matcher(text).matches() ? people.subjectOf(Long.parseLong(text)) : null;
    }

    Mono<Answer> journal(Call call) {
        FindJournalPage query = new FindJournalPage(
                call.account(),
                bot(call),
                call.whole("chat"),
                call.given("event").map(LeadRoutes::movement).orElse(null),
                call.time("from"),
                call.time("to"),
                call.given("after").map(Cursor::journal).orElse(null),
                call.limit());
        return bus.ask(query, JournalPageView.class).map(view -> Answer.ok(LeadShapes.journal(view)));
    }

    /** What can be no bot is as unknown as somebody else's. */
    private static BotId bot(Call call) {
        long id = call.whole("bot");
        Refusal.unless(id > 0, "id", "You have no such bot");
        return new BotId(id);
    }

    private static Movement movement(String word) {
        for (Movement movement : Movement.values()) {
            if (movement.word().equals(word)) {
                return movement;
            }
        }
        throw Refusal.of("param", "event is join, leave or kick");
    }
}
