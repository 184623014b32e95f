package io.pawtrail.bench;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Updates at a fixed pace to a campaign that has no templates: half of them starts of new people, half their joins. */
final class Ingest {
    private static final int RATE = 660;
    private static final int WANTED = 600;

    private Ingest() {}

    static void measure(Sandbox sandbox, Product product, Limits limits, int time, Table table) throws Exception {
        Setting setting = Setting.make(sandbox, product, product.account(44), "ingest", false);
        warmUp(sandbox, setting);
        List<Person> people = people(sandbox, "i", RATE * time / 2);
        long begin = System.nanoTime();
        int offered = 0;
        for (int i = 0; i < people.size() * 2; i++) {
            long due = begin + i * (TimeUnit.SECONDS.toNanos(1) / RATE);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Person person = people.get(i / 2);
            if (i % 2 == 0) {
                person.start(setting.bot(), setting.code() + "-i" + i);
            } else {
                person.join(setting.chat());
            }
            offered++;
        }
        double took = (System.nanoTime() - begin) / 1e9;
        int behind = setting.bot().undelivered();
        long ended = System.nanoTime();
        drained(setting, 120);
        double rest = (System.nanoTime() - ended) / 1e9;
        table.info("updates offered without postbacks", offered / took, "/s");
        table.atLeast("updates accepted", offered / (took + rest), "/s", WANTED, limits.commits());
        table.info("not yet acknowledged when the offering ended", behind, "");
    }

    /** A new JVM's first seconds say nothing of the rest. */
    private static void warmUp(Sandbox sandbox, Setting setting) throws InterruptedException {
        for (Person person : people(sandbox, "w", 600)) {
            person.start(setting.bot(), setting.code() + "-w");
            TimeUnit.MILLISECONDS.sleep(2);
        }
        drained(setting, 60);
    }

    private static List<Person> people(Sandbox sandbox, String name, int count) {
        List<Person> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(sandbox.createPerson("Ingest " + name + i, "ingest_" + name + i));
        }
        return people;
    }

    private static void drained(Setting setting, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (setting.bot().undelivered() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
