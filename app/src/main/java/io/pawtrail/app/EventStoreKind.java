package io.pawtrail.app;

/** Where events live. Nothing outside this package asks. */
enum EventStoreKind {
    POSTGRES("postgres"),
    AXON_SERVER("axon-server");

    private final String word;

    EventStoreKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static EventStoreKind of(String word) {
        for (EventStoreKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new StartProblem("PAWTRAIL_EVENT_STORE is '" + word + "': use postgres or axon-server");
    }
}
