package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What is killed. */
enum Blow {
    /** The program; its database lives on without it. */
    PROGRAM(6),
    /** The database under a program that lives on. */
    DATABASE(2),
    BOTH(2);

    private static final int ALL = 10;

    private final int weight;

    Blow(int weight) {
        this.weight = weight;
    }

    static Blow drawn(Random chance) {
        int left = chance.nextInt(ALL);
        for (Blow blow : values()) {
            left -= blow.weight;
            if (left < 0) {
                return blow;
            }
        }
        return PROGRAM;
    }

    /** SIGKILL: nobody can prepare for it. */
    void strike(Product product) throws IOException, InterruptedException {
        Optional<ProcessHandle> database = this == PROGRAM ? Optional.empty() : product.postgres();
        database.ifPresent(ProcessHandle::destroyForcibly);
        if (this != DATABASE) {
            product.kill();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
