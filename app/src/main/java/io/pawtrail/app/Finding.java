package io.pawtrail.app;

import java.util.Locale;

/**
 * What the doctor found at one thing. Never a secret.
 *
 * @param remedy what to do, in one line; empty if all is well
 */
record Finding(Level level, String said, String remedy) {
    enum Level {
        OK,
        WARN,
        FAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String said) {
        return new Finding(Level.OK, said, "");
    }

    static Finding warn(String said, String remedy) {
        return new Finding(Level.WARN, said, remedy);
    }

    static Finding fail(String said, String remedy) {
        return new Finding(Level.FAIL, said, remedy);
    }
}
