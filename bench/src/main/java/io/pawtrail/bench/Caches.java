package io.pawtrail.bench;

import java.util.Random;

/**
 * How long one read takes of which the next depends, all over 8 MiB: more than a core's own cache holds. Where others fill the
 * last one, which all cores share, it takes longer, and with it whatever has as much to remember; a bare loop does not.
 */
final class Caches {
    private static final int LINE = 16; // ints of 64 bytes
    private static final int LINES = 8 * 1024 * 1024 / 64;
    private static final int STEPS = 500_000;
    private static final int WALKS = 5;

    private static final int[] NEXT = circle();

    private static volatile int last;

    private Caches() {}

    private static int[] circle() {
        int[] order = new int[LINES];
        Random random = new Random(1);
        for (int i = 1; i < LINES; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] next = new int[LINES * LINE];
        for (int i = 0; i < LINES; i++) {
            next[order[i] * LINE] = order[(i + 1) % LINES] * LINE;
        }
        return next;
    }

    static void print(String at, Table table) {
        double least = Double.MAX_VALUE; // the product may be at work on the same core
        for (int i = 0; i < WALKS; i++) {
            long begun = System.nanoTime();
            walk();
            least = Math.min(least, (System.nanoTime() - begun) / (double) STEPS);
        }
        table.info(at + "a read within 8 MiB, one after another", least, "ns");
    }

    private static void walk() {
        int place = 0;
        for (int i = 0; i < STEPS; i++) {
            place = NEXT[place];
        }
        last = place;
    }
}
