package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.api.Door;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Who calls, with what.
 *
 * @param parameters of the query, and of a POST's body
 */
record Call(AccountId account, ServerRequest request, Map<String, String> parameters) {
    private static final int PAGE = 50;
    private static final Pattern HOST = Pattern.compile("[a-z0-9._:\\[\\]-]{1,253}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    int limit() {
        return given("limit").map(text -> number("limit", text)).orElse(PAGE);
    }

    /** One that has to be there. */
    long whole(String name) {
        String text = given(name).orElseThrow(() -> Refusal.of("param", name + " is missing"));
        return parsed(text, Long::valueOf, name + " is a whole number, not " + Door.shown(text));
    }

    @Nullable
    Integer number(String name) {
        return given(name).map(text -> number(name, text)).orElse(null);
    }

    @Nullable
    Instant time(String name) {
        return given(name)
                .map(text -> parsed(text, Call::instant, name + " is a time like 2026-11-23T06:00:00Z"))
                .orElse(null);
    }

    /** One that no event happened at and no database can hold is none. */
    static Instant instant(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new DateTimeException("Out of range");
        }
        return time;
    }

    /** Canonical, as the log has it: whatever is no host is of no use there, nor in an event. */
    @Nullable
    String host(String name, String wrong) {
        return given(name)
                .map(text -> {
                    String host = text.strip().toLowerCase(Locale.ROOT);
                    Refusal.unless(HOST.matcher(host).matches(), "param", wrong);
                    return host;
                })
                .orElse(null);
    }

    @Nullable
    String host() {
        return host("host", "host is a tracker's host as the postback log shows it, like t.example");
    }

    @Nullable
    LeadStatus status() {
        return given("status").map(LeadStatus::of).orElse(null);
    }

    /** What can be no code is as unknown as somebody else's. */
    @Nullable
    CampaignId campaign() {
        return given("campaign")
                .map(text -> unknown(text, CampaignId::new, "campaign"))
                .orElse(null);
    }

    LeadId leadInPath() {
        return unknown(request.pathVariable("lead"), LeadId::ofShown, "lead");
    }

    @Nullable
    LeadId lead() {
        return given("lead").map(text -> unknown(text, LeadId::ofShown, "lead")).orElse(null);
    }

    /** {@code {event}}: {@code <lead>-<n>}. */
    Event event() {
        return unknown(request.pathVariable("event"), Event::of, "postback");
    }

    record Event(LeadId lead, int n) {
        static Event of(String text) {
            int dash = text.lastIndexOf('-');
            Refusal.unless(dash > 0, "id", "A postback is <lead>-<n>");
            return new Event(LeadId.ofShown(text.substring(0, dash)), number("n", text.substring(dash + 1)));
        }
    }

    static <T> T unknown(String text, Function<String, T> parser, String what) {
        try {
            return parser.apply(text);
        } catch (Refusal refusal) {
            throw Refusal.of("id", "You have no such " + what);
        }
    }

    static int number(String name, String text) {
        return parsed(text, Integer::valueOf, name + " is a whole number, not " + Door.shown(text));
    }

    static <T> T parsed(String text, Function<String, T> parser, String wrong) {
        try {
            return parser.apply(text.strip());
        } catch (NumberFormatException | DateTimeException e) {
            throw Refusal.of("param", wrong);
        }
    }
}
