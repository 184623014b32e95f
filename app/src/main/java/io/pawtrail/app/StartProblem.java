package io.pawtrail.app;

import org.jspecify.annotations.Nullable;

/** Why it cannot start, in one sentence that names the cause and the remedy. Ends the program with code 2. */
final class StartProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the program exits with when somebody has to change something first. */
    static final int EXIT_CODE = 2;

    StartProblem(String sentence) {
        super(sentence);
    }

    StartProblem(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
