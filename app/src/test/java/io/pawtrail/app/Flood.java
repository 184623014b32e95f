package io.pawtrail.app;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** People who press Start at several bots and, every third of them, join a second later: as many a second as is asked for. */
final class Flood {
    private static final int JOINING = 3;
    private static final int MOST_IN_ONE_GO = 500;
    private static final Duration LATER = Duration.ofSeconds(1);

    private final Sandbox sandbox;
    private final List<TrackedChat> towns;
    private final List<Guest> guests = new ArrayList<>();
    private final Deque<Guest> about = new ArrayDeque<>();
    private long updates;

    /** One of them; the name is the click too. */
    static final class Guest {
        final TrackedChat town;
        final Person person;
        private final long came = System.nanoTime();
        private boolean joined;

        Guest(TrackedChat town, Person person) {
            this.town = town;
            this.person = person;
        }

        boolean joined() {
            return joined;
        }
    }

    Flood(Sandbox sandbox, List<TrackedChat> towns) {
        this.sandbox = sandbox;
        this.towns = towns;
    }

    List<Guest> guests() {
        return guests;
    }

    long updates() {
        return updates;
    }

    /** On time, whatever becomes of it; who falls behind catches up. */
    void run(double updatesPerSecond, BooleanSupplier goesOn) {
        long begun = System.nanoTime();
        long before = updates;
        while (goesOn.getAsBoolean()) {
            double due = (System.nanoTime() - begun) / 1e9 * updatesPerSecond;
            long missing = Math.min(MOST_IN_ONE_GO, (long) due - (updates - before));
            if (missing > 0) {
                sandbox.inOneGo(() -> {
                    for (long i = 0; i < missing; i++) {
                        one();
                    }
                });
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private void one() {
        updates++;
        Guest next = about.peek();
        if (next != null && System.nanoTime() - next.came > LATER.toNanos()) {
            about.remove();
            next.person.join(next.town.chat());
            next.joined = true;
        } else {
            come();
        }
    }

    /** One who starts and does not join by itself. */
    Guest come() {
        int n = guests.size();
        TrackedChat town = towns.get(n % towns.size());
        Person person = sandbox.createPerson("G", "guest" + n);
        person.start(town.bot(), town.code() + "-" + person.username());
        Guest guest = new Guest(town, person);
        guests.add(guest);
        if (n % JOINING == 0) {
            about.add(guest);
        }
        return guest;
    }

    /** Those who meant to join do it now. */
    void end() {
        while (!about.isEmpty()) {
            Guest last = about.remove();
            updates++;
            last.person.join(last.town.chat());
            last.joined = true;
        }
    }

    long undelivered() {
        return towns.stream().mapToLong(town -> town.bot().undelivered()).sum();
    }
}
