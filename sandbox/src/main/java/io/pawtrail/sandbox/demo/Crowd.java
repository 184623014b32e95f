package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedChat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The people who come to the demo, a few a second, with names as they are in the wild. */
final class Crowd {
    private static final List<String> NAMES = List.of(
            "Ann",
            "Лейла",
            "李雷",
            "محمد",
            "נועה",
            "Zoë",
            "*Bold*",
            "<b>Tag</b>",
            "under_score",
            "O'Neil & Sons",
            "🐾",
            "[x](y)");

    private final Sandbox sandbox;
    private final Stage stage;
    private final List<Campaign> campaigns;
    private final Random chance;
    private final Map<Long, Person> people = new ConcurrentHashMap<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private long nextArrival;

    /** Campaigns: that of the open chat, that of the closed one. */
    Crowd(Sandbox sandbox, Stage stage, List<Campaign> campaigns, Random chance) {
        this.sandbox = sandbox;
        this.stage = stage;
        this.campaigns = campaigns;
        this.chance = chance;
    }

    /** To be called often. */
    void goOn(long nowMillis, long millisBetweenArrivals) {
        if (nowMillis >= nextArrival) {
            nextArrival = nowMillis + millisBetweenArrivals / 2 + chance.nextInt((int) millisBetweenArrivals);
            arrive();
        }
        visitors.forEach(visitor -> visitor.goOn(nowMillis));
        visitors.removeIf(Visitor::finished);
    }

    private void arrive() {
        Visit visit = Visit.of(chance.nextInt(100));
        String username = chance.nextInt(3) == 0 ? null : "guest_" + (people.size() + 1);
        Person person = sandbox.createPerson(NAMES.get(chance.nextInt(NAMES.size())), username);
        people.put(person.id(), person);
        SimulatedChat chat = visit.closedChat ? stage.closed : stage.open;
        Campaign campaign = campaigns.get(visit.closedChat ? 1 : 0);
        visitors.add(new Visitor(sandbox, stage.bot, campaign, chat, person, visit, chance));
    }

    Collection<Person> people() {
        return people.values();
    }

    int size() {
        return people.size();
    }

    @Nullable
    Person person(long id) {
        return people.get(id);
    }

    /** For the screen. */
    String name(long id) {
        Person person = people.get(id);
        if (person == null) {
            return "somebody";
        }
        return person.username() == null ? person.firstName() : person.firstName() + " @" + person.username();
    }
}
