package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
    private final Set<Ability> abilities;
    private final Random chance;
    private final List<Visit> first;
    private final Map<Long, Person> people = new ConcurrentHashMap<>();
    private final Set<Long> approved = ConcurrentHashMap.newKeySet();
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Visitor> gone = new ArrayList<>();
    private final Set<Where> held = EnumSet.noneOf(Where.class);
    private final Set<Visit> seen = EnumSet.noneOf(Visit.class);
    private long nextArrival;

    Crowd(Sandbox sandbox, Stage stage, Set<Ability> abilities, Random chance) {
        this.sandbox = sandbox;
        this.stage = stage;
        this.abilities = abilities;
        this.chance = chance;
        first = new ArrayList<>(Arrays.asList(Visit.values()));
        Collections.shuffle(first, chance);
        sandbox.tracker().onReceived(this::heard);
    }

    private void heard(ReceivedPostback record) {
        String person = record.query().getOrDefault("sub", "");
        if ("approve".equals(record.query().get("status")) && person.matches("[0-9]{1,18}")) {
            approved.add(Long.valueOf(person));
        }
    }

    /** To be called often. */
    void goOn(long nowMillis, long millisBetweenArrivals) {
        if (nowMillis >= nextArrival) {
            nextArrival = nowMillis + millisBetweenArrivals / 2 + chance.nextInt((int) millisBetweenArrivals);
            arrive();
        }
        goOn(nowMillis);
    }

    /** Those who are there already. */
    void goOn(long nowMillis) {
        visitors.stream()
                .filter(visitor -> !held.contains(visitor.visit.where))
                .forEach(visitor -> visitor.goOn(nowMillis));
        visitors.stream().filter(Visitor::finished).forEach(gone::add);
        visitors.removeIf(Visitor::finished);
    }

    /** Everybody once, then by weight; what the product is not asked for becomes something that it is. */
    private void arrive() {
        Visit drawn = first.isEmpty() ? Visit.of(chance.nextInt(Visit.WEIGHTS)) : first.removeLast();
        Visit visit = drawn.needs == null || abilities.contains(drawn.needs) ? drawn : Visit.SUBSCRIBES;
        String username = chance.nextInt(3) == 0 ? null : "guest_" + (people.size() + 1);
        Person person = sandbox.createPerson(NAMES.get(chance.nextInt(NAMES.size())), username);
        people.put(person.id(), person);
        seen.add(visit);
        Random own = new Random(chance.nextLong());
        visitors.add(new Visitor(sandbox, stage, person, visit, someone -> approved.contains(someone.id()), own));
    }

    /** Nobody does anything there until {@link #release}. */
    void hold(Where where) {
        held.add(where);
    }

    void release(Where where) {
        held.remove(where);
    }

    /** Whether the bot has heard all that happened there. */
    boolean quiet(Where where) {
        return visitors.stream().noneMatch(visitor -> visitor.visit.where == where && visitor.underWay())
                && gone.stream().noneMatch(visitor -> visitor.visit.where == where && visitor.underWay());
    }

    /** Whether the bot has written to all there what it owes them: a welcome shows the title of when it is sent. */
    boolean answered(Where where, ExpectedLeads expected) {
        return Stream.concat(visitors.stream(), gone.stream())
                .filter(visitor -> visitor.visit.where == where)
                .map(visitor -> visitor.person)
                .allMatch(person -> sandbox.messagesTo(person).size()
                        >= expected.welcomes(person.id()).size());
    }

    /** Those who have done all that they came for, and are in, by the tracker's knowledge too. */
    List<Person> settled(Where where) {
        return gone.stream()
                .filter(visitor -> visitor.visit.where == where)
                .map(visitor -> visitor.person)
                .filter(person -> approved.contains(person.id()) && "member".equals(person.status(stage.chat(where))))
                .toList();
    }

    boolean idle() {
        return visitors.isEmpty();
    }

    int kinds() {
        return seen.size();
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
