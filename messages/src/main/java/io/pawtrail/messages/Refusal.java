package io.pawtrail.messages;

/**
 * Something that was asked for and may not be. The code is the User API's ({@code limit}, {@code exists}, {@code param},
 * ...); the message says what was wrong and what to do, and holds nothing secret.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    private Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public static Refusal of(String code, String message) {
        return new Refusal(code, message);
    }

    /** Refuses unless the condition holds. */
    public static void unless(boolean holds, String code, String message) {
        if (!holds) {
            throw of(code, message);
        }
    }

    public String code() {
        return code;
    }

    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** What crosses process borders in place of the exception, whose class Axon Server loses. */
    public Details details() {
        return new Details(code, reason());
    }

    /** A refusal as data: the detail of a {@code CommandExecutionException}. */
    public record Details(String code, String reason) {
        public Refusal toRefusal() {
            return of(code, reason);
        }
    }
}
