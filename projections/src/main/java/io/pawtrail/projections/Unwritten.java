package io.pawtrail.projections;

/** Events could not be written, for a reason that stays. What they had written is undone, the transaction can go on. */
final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable why;

    Unwritten(Throwable why) {
        super(why);
        this.why = why;
    }

    Throwable why() {
        return why;
    }
}
