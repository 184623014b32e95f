package io.pawtrail.gateway.telegram;

/** Ends something on a thread of its own: what is ended together takes as long as the slowest, and not as all of them. */
final class Aside {
    private Aside() {}

    static void stop(String name, Runnable stop, Runnable done) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                stop.run();
            } finally {
                done.run();
            }
        });
    }
}
