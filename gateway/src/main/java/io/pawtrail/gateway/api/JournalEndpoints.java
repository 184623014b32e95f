package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Refusal;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code journal/*}. */
final class JournalEndpoints {
    private static final int PAGE = 50;

    private final Bus bus;

    JournalEndpoints(Bus bus) {
        this.bus = bus;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.read("journal/list", this::list));
    }

    private Mono<Answer> list(Call call) {
        Parameters parameters = call.parameters();
        FindJournal query = new FindJournal(
                call.account(),
                parameters.bot("bot"),
                parameters.id("chat"),
                parameters.given("action").map(JournalEndpoints::movement).orElse(null),
                parameters.secondIfGiven("from"),
                parameters.secondIfGiven("to"),
                parameters.countOr("limit", PAGE),
                parameters.countOr("offset", 0));
        return bus.ask(query, JournalView.class)
                .onErrorMap(BotEndpoints::unknown, error -> BotEndpoints.unknownBot())
                .map(view ->
                        Answer.page(view.rows().stream().map(Shapes.Journal::of).toList(), view.total()));
    }

    private static Movement movement(String word) {
        for (Movement movement : Movement.values()) {
            if (movement.word().equals(word.strip())) {
                return movement;
            }
        }
        throw Refusal.of("param", "action is join, leave or kick, not " + Parameters.shown(word));
    }
}
