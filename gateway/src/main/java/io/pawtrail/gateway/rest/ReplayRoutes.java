package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.rest.Calls.Answer;
import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.ReplayId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Trying exhausted postbacks again. */
final class ReplayRoutes {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Bus bus;

    ReplayRoutes(Bus bus) {
        this.bus = bus;
    }

    /** One; what is older than the lead's last delivered needs {@code confirm}. */
    Mono<Answer> one(Call call) {
        Call.Event event = call.event();
        boolean confirmed = confirmed(call);
        ReplayId id = new ReplayId(call.request().headers().header(KEY).isEmpty() ? UUID.randomUUID() : key(call));
        return bus.ask(new FindPostback(call.account(), event.lead(), event.n()), PostbackView.class)
                .doOnNext(view -> check(view, confirmed))
                .flatMap(
                        view -> request(call, id, ReplayChoice.one(event.lead(), event.n(), confirmed && view.older())))
                .onErrorResume(
                        error -> error instanceof Refusal refusal && "exists".equals(refusal.code()),
                        refusal -> askedBefore(call, id, event).switchIfEmpty(Mono.error(refusal)));
    }

    /** What was asked for under this id is no longer exhausted, because of that: the answer is the same as then. */
    private Mono<Answer> askedBefore(Call call, ReplayId id, Call.Event event) {
        return bus.ask(new FindReplay(call.account(), id), ReplayView.class)
                .filter(view -> event.lead().equals(view.choice().lead())
                        && event.n() == view.choice().n())
                .map(view -> accepted(id))
                .onErrorResume(Refusal.class, unknown -> Mono.empty());
    }

    private static Answer accepted(ReplayId id) {
        return new Answer(HttpStatus.ACCEPTED, Map.of("replay", id.id().toString()));
    }

    private static boolean confirmed(Call call) {
        return switch (call.given("confirm").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.of("param", "confirm is true or false");
        };
    }

    private static void check(PostbackView view, boolean confirmed) {
        Refusal.unless(
                view.replayable(),
                "exists",
                "Only an exhausted postback that is still at hand can be replayed; this one's outcome is "
                        + Shapes.word(view.line().outcome()));
        Refusal.unless(
                confirmed || !view.older(),
                "confirm",
                "The tracker has something newer of this lead: send \"confirm\":true to replay it all the same");
    }

    Mono<Answer> many(Call call) {
        ReplayChoice choice =
                ReplayChoice.many(call.campaign(), call.host(), call.status(), call.time("from"), call.time("to"));
        return request(call, new ReplayId(key(call)), choice);
    }

    private static UUID key(Call call) {
        String key = call.request().headers().header(KEY).stream().findFirst().orElse("");
        Refusal.unless(
                UUID_SHAPE.matcher(key).matches(),
                "param",
                "Draw a UUID and send it as " + KEY + ": asking again with the same one changes nothing");
        return UUID.fromString(key);
    }

    private Mono<Answer> request(Call call, ReplayId id, ReplayChoice choice) {
        return bus.send(new RequestReplay(id, call.account(), choice)).thenReturn(accepted(id));
    }

    Mono<Answer> progress(Call call) {
        String text = call.request().pathVariable("id");
        Refusal.unless(UUID_SHAPE.matcher(text).matches(), "id", "You have no such replay");
        return bus.ask(new FindReplay(call.account(), new ReplayId(UUID.fromString(text))), ReplayView.class)
                .map(view -> Answer.ok(Shapes.replay(view)));
    }
}
