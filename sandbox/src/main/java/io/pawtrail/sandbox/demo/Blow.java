package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What is killed. */
public enum Blow {
    /** The program; its database lives on without it. */
    PROGRAM(6),
    /** The database under a program that lives on. */
    DATABASE(2),
    BOTH(2);

    private final int weight;

    Blow(int weight) {
        this.weight = weight;
    }

    /** One of these. */
    static Blow drawn(Set<Blow> blows, Random chance) {
        int left = chance.nextInt(blows.stream().mapToInt(blow -> blow.weight).sum());
        for (Blow blow : blows) {
            left -= blow.weight;
            if (left < 0) {
                return blow;
            }
        }
        return PROGRAM;
    }

    /** A list with commas. */
    static Set<Blow> named(String list) {
        try {
            Set<Blow> blows = EnumSet.noneOf(Blow.class);
            for (String name : list.split(",", -1)) {
                blows.add(valueOf(name.strip().toUpperCase(Locale.ROOT)));
            }
            return blows;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "TORTURE_BLOWS must be some of program, database, both; not '" + list + "'.", e);
        }
    }

    /** SIGKILL: nobody can prepare for it. What it hit. */
    Set<Blow> strike(Product product) throws IOException, InterruptedException {
        Optional<ProcessHandle> database = this == PROGRAM ? Optional.empty() : product.postgres();
        Set<Blow> hit = EnumSet.noneOf(Blow.class);
        if (database.filter(ProcessHandle::destroyForcibly).isPresent()) {
            hit.add(DATABASE);
        }
        if (this != DATABASE) {
            product.kill();
            hit.add(PROGRAM);
        }
        return hit;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
