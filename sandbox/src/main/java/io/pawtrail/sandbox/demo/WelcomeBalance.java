package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.SentMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/** What people got to read against what they ought to: one answer for each start that counts, and nothing else. */
final class WelcomeBalance {
    final List<String> differences = new ArrayList<>();
    /** Of each person the welcomes that did not come; not what bots say to a start without a campaign, of which nobody is told. */
    final Map<Long, Integer> missed = new HashMap<>();

    int expected;
    int received;
    private final long bot;

    WelcomeBalance(long bot) {
        this.bot = bot;
    }

    WelcomeBalance compare(
            Collection<Person> people,
            LongFunction<List<String>> expectedOf,
            Function<Person, List<SentMessage>> messages) {
        people.forEach(person -> compare(person.id(), expectedOf.apply(person.id()), messages.apply(person)));
        return this;
    }

    /** What somebody ought to get, and what bots sent to them. */
    void compare(long person, List<String> want, List<SentMessage> sent) {
        List<String> got = sent.stream().map(this::kind).toList();
        expected += want.size();
        received += got.size();
        for (String kind : TrackerBalance.without(want, got)) {
            differences.add(person + " never got: " + kind);
            if (!kind.equals(ExpectedWelcomes.NEUTRAL)) {
                missed.merge(person, 1, Integer::sum);
            }
        }
        TrackerBalance.without(got, want).forEach(kind -> differences.add(person + " got unexpectedly: " + kind));
    }

    private String kind(SentMessage message) {
        boolean neutral = !message.shown().startsWith(ExpectedWelcomes.to("").substring(0, 10));
        String kind = neutral ? ExpectedWelcomes.NEUTRAL : message.shown();
        return message.bot() == bot ? kind : "bot " + message.bot() + ": " + kind;
    }
}
