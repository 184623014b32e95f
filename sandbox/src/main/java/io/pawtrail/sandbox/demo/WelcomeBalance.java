package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.SentMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What people got to read against what they ought to: one answer for each start, and nothing else. */
final class WelcomeBalance {
    private static final String NEUTRAL = "a neutral reply";

    final List<String> differences = new ArrayList<>();
    int expected;
    int received;
    private final long bot;
    private final Map<String, String> welcomes = new HashMap<>();

    WelcomeBalance(long bot, List<Campaign> campaigns) {
        this.bot = bot;
        campaigns.forEach(campaign -> welcomes.put(campaign.code(), "Welcome to " + campaign.title() + "!"));
    }

    WelcomeBalance compare(Collection<Person> people, Function<Person, List<SentMessage>> messages) {
        people.forEach(person -> compare(person.id(), person.log(), messages.apply(person)));
        return this;
    }

    /** What truly happened to a person, and what bots sent to them. */
    void compare(long person, List<Happening> truth, List<SentMessage> sent) {
        List<String> want = truth.stream()
                .filter(happening -> happening.what() == Happening.What.STARTED && happening.place() == bot)
                .map(happening -> answer(happening.payload()))
                .toList();
        List<String> got = sent.stream().map(this::kind).toList();
        expected += want.size();
        received += got.size();
        TrackerBalance.without(want, got).forEach(kind -> differences.add(person + " never got: " + kind));
        TrackerBalance.without(got, want).forEach(kind -> differences.add(person + " got unexpectedly: " + kind));
    }

    private String answer(String payload) {
        return welcomes.getOrDefault(payload.split("-", 2)[0], NEUTRAL);
    }

    private String kind(SentMessage message) {
        String kind = welcomes.containsValue(message.shown()) ? message.shown() : NEUTRAL;
        return message.bot() == bot ? kind : "bot " + message.bot() + ": " + kind;
    }
}
