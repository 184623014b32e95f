package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.rest.Calls.Answer;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.FindTrackers;
import io.pawtrail.messages.Postbacks.LogFilter;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.WhyView;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was sent to trackers, and why not. */
final class PostbackRoutes {
    private final Bus bus;

    PostbackRoutes(Bus bus) {
        this.bus = bus;
    }

    Mono<Answer> why(Call call) {
        Long before = call.given("after").map(PostbackRoutes::place).orElse(null);
        return bus.ask(new FindWhy(call.account(), call.leadInPath(), before, call.limit()), WhyView.class)
                .map(view -> Answer.ok(Shapes.why(view)));
    }

    private static long place(String cursor) {
        return Call.parsed(cursor, Long::valueOf, Cursor.WRONG);
    }

    Mono<Answer> log(Call call) {
        LogFilter filter = new LogFilter(
                call.campaign(),
                call.lead(),
                call.host(),
                call.given("outcome").map(PostbackRoutes::delivered).orElse(null),
                call.number("code"),
                call.status(),
                call.time("from"),
                call.time("to"));
        return bus.ask(new FindPostbackLog(call.account(), filter, after(call), call.limit()), AttemptsView.class)
                .map(view -> Answer.ok(Shapes.attempts(view)));
    }

    private static boolean delivered(String outcome) {
        return switch (outcome) {
            case "delivered" -> true;
            case "failed" -> false;
            default -> throw Refusal.of("param", "outcome is delivered or failed");
        };
    }

    Mono<Answer> attempts(Call call) {
        Call.Event event = call.event();
        FindAttempts query = new FindAttempts(call.account(), event.lead(), event.n(), after(call), call.limit());
        return bus.ask(query, AttemptsView.class).map(view -> Answer.ok(Shapes.attempts(view)));
    }

    private static @Nullable Position after(Call call) {
        return call.given("after").map(Cursor::read).orElse(null);
    }

    Mono<Answer> trackers(Call call) {
        FindTrackers query = new FindTrackers(call.account(), call.host("after", Cursor.WRONG), call.limit());
        return bus.ask(query, TrackersView.class).map(view -> Answer.ok(Shapes.trackers(view, query.limit())));
    }
}
