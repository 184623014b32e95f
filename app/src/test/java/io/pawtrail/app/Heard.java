package io.pawtrail.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is said is kept, and shown at once: it takes minutes. */
final class Heard {
    private Heard() {}

    static PrintStream by(ByteArrayOutputStream said) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int one) {
                said.write(one);
                System.out.write(one);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
