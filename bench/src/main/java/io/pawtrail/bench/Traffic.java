package io.pawtrail.bench;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/**
 * People who come through a town's campaigns: in turn somebody starts, somebody who started two seconds ago joins, and
 * somebody who joined two seconds ago leaves. Each of these updates is worth one postback.
 */
final class Traffic {
    private static final int STAY = 2;

    private final Sandbox sandbox;
    private final List<Setting> settings;
    private final String name;
    private final List<Person> people = new ArrayList<>();
    private volatile Arrivals arrivals = new Arrivals();
    private int started;
    private int joined;
    private int left;

    Traffic(Sandbox sandbox, List<Setting> settings, String name) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.name = name;
        sandbox.tracker().onReceived(this::heard);
    }

    private void heard(ReceivedPostback postback) {
        arrivals.heard(postback.query().get("click") + "/" + postback.query().get("status"));
    }

    /** What came of an offering; {@code backlog} at the moment when it ended. */
    record Offering(int offered, double took, int unacknowledged, int backlog, double rest, Arrivals arrivals) {
        double millis(double percentile) {
            return arrivals.millis(percentile);
        }

        /** Delivered a second, until the last one. */
        double perSecond() {
            return arrivals.arrived() / (took + rest);
        }
    }

    Offering offer(int rate, int seconds) {
        arrivals = new Arrivals();
        int count = rate * seconds;
        for (int missing = started + count - people.size(); missing > 0; missing--) {
            people.add(sandbox.createPerson("P" + people.size(), name + "_" + people.size()));
        }
        double took = Pace.keep(rate, count, (i, due) -> move(rate, i, due));
        int unacknowledged = unacknowledged();
        int backlog = arrivals.missing();
        double rest = arrivals.await(60);
        sandbox.tracker().clear();
        return new Offering(count, took, unacknowledged, backlog, rest, arrivals);
    }

    private void move(int rate, int i, long due) {
        int stay = rate / 3 * STAY;
        if (i % 3 == 1 && started - joined > stay) {
            int who = joined++;
            arrivals.expect(name + who + "/approve", due);
            people.get(who).join(at(who).chat());
        } else if (i % 3 == 2 && joined - left > stay) {
            int who = left++;
            arrivals.expect(name + who + "/cancel", due);
            people.get(who).leave(at(who).chat());
        } else {
            int who = started++;
            arrivals.expect(name + who + "/wait", due);
            people.get(who).start(at(who).bot(), at(who).code() + "-" + name + who);
        }
    }

    private Setting at(int who) {
        return settings.get(who % settings.size());
    }

    private int unacknowledged() {
        return settings.stream()
                .map(Setting::bot)
                .distinct()
                .mapToInt(bot -> bot.undelivered())
                .sum();
    }
}
