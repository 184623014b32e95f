package io.pawtrail.sandbox;

/** A standing, and until when it holds (UNIX seconds, 0 for ever). */
record Seat(Standing standing, long until) {
    static final Seat NONE = new Seat(Standing.LEFT, 0);

    static Seat of(Standing standing) {
        return new Seat(standing, 0);
    }
}
