package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Preset;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.AttemptView;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Postbacks.TrackerView;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.messages.Why.WhyView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code /v1} answers: snake case, lower-case words, ISO instants; what is absent is null. */
final class Shapes {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private Shapes() {}

    static Map<String, @Nullable Object> why(WhyView view) {
        Long next = view.next();
        LinkedHashMap<String, @Nullable Object> shape =
                page(view.lines(), Shapes::line, next == null ? null : next.toString());
        shape.putFirst("lead", view.lead().shown());
        return shape;
    }

    private static Map<String, @Nullable Object> line(WhyLine line) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("n", line.n());
        shape.put("what", word(line.what()));
        shape.put("status", word(line.status()));
        shape.put("at", line.at().toString());
        shape.put("outcome", word(line.outcome()));
        shape.put("reasons", line.reasons().stream().map(Shapes::reason).toList());
        return shape;
    }

    private static Map<String, @Nullable Object> reason(Reason reason) {
        Map<String, Object> values = new LinkedHashMap<>();
        reason.values()
                .forEach((name, value) ->
                        values.put(name, NUMBER.matcher(value).matches() ? (Object) Long.valueOf(value) : value));
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("code", word(reason.code()));
        shape.put("values", values);
        shape.put("text", ReasonText.of(reason));
        return shape;
    }

    static Map<String, @Nullable Object> attempts(AttemptsView view) {
        return page(view.attempts(), Shapes::attempt, view.next() == null ? null : Cursor.of(view.next()));
    }

    private static Map<String, @Nullable Object> attempt(AttemptView view) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("event", view.lead().shown() + "-" + view.n());
        shape.put("lead", view.lead().shown());
        shape.put("n", view.n());
        shape.put("attempt", view.attempt());
        shape.put("status", word(view.status()));
        shape.put("campaign", view.campaign().code());
        shape.put("outcome", view.error().isEmpty() ? "delivered" : "failed");
        shape.put("at", view.at().toString());
        shape.put("host", view.host());
        call(shape, view.url(), view.address(), view.code(), view.millis(), view.error(), view.head());
        shape.put("next", text(view.next()));
        shape.put("replay", view.replay() == null ? null : view.replay().id().toString());
        return shape;
    }

    static Map<String, @Nullable Object> test(TestCallView view) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("success", view.success());
        call(shape, view.url(), view.address(), view.code(), view.millis(), view.error(), view.head());
        return shape;
    }

    private static void call(
            Map<String, @Nullable Object> shape,
            String url,
            String address,
            int code,
            long millis,
            String error,
            String head) {
        shape.put("url", url);
        shape.put("address", address);
        shape.put("code", code);
        shape.put("millis", millis);
        shape.put("error", error);
        shape.put("head", head);
    }

    static Map<String, @Nullable Object> trackers(TrackersView view, int limit) {
        List<TrackerView> trackers = view.trackers();
        return page(
                trackers,
                Shapes::tracker,
                trackers.size() < limit ? null : trackers.getLast().host());
    }

    private static Map<String, @Nullable Object> tracker(TrackerView view) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("host", view.host());
        shape.put("attempts", view.attempts());
        shape.put("delivered", view.delivered());
        shape.put("failed", view.failed());
        shape.put("failed_in_a_row", view.inARow());
        shape.put("failing_since", text(view.since()));
        shape.put("last_at", view.lastAt().toString());
        shape.put("last_code", view.lastCode());
        shape.put("last_error", view.lastError());
        shape.put("resting_until", text(view.resting()));
        return shape;
    }

    static Map<String, @Nullable Object> presets(List<Preset> presets) {
        LinkedHashMap<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", presets);
        page.put("next", null);
        return page;
    }

    static Map<String, @Nullable Object> replay(ReplayView view) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("replay", view.replay().id().toString());
        choice(shape, view.choice());
        shape.put("asked", view.asked().toString());
        shape.put("started", text(view.started()));
        shape.put("finished", text(view.finished()));
        shape.put("found", view.found());
        shape.put("older", view.older());
        shape.put("taken", view.taken());
        shape.put("delivered", view.delivered());
        shape.put("exhausted", view.exhausted());
        shape.put("superseded", view.superseded());
        return shape;
    }

    private static void choice(Map<String, @Nullable Object> shape, ReplayChoice choice) {
        LeadId lead = choice.lead();
        CampaignId campaign = choice.campaign();
        shape.put("event", lead == null ? null : lead.shown() + "-" + choice.n());
        shape.put("campaign", campaign == null ? null : campaign.code());
        shape.put("host", choice.host());
        shape.put("status", word(choice.status()));
        shape.put("from", text(choice.from()));
        shape.put("to", text(choice.to()));
    }

    static <T> LinkedHashMap<String, @Nullable Object> page(
            List<T> items, Function<T, Map<String, @Nullable Object>> shape, @Nullable String next) {
        LinkedHashMap<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", items.stream().map(shape).toList());
        page.put("next", next);
        return page;
    }

    static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String word(@Nullable LeadStatus status) {
        return status == null ? null : status.word();
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
