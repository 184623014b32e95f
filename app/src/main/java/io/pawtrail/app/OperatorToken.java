package io.pawtrail.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What proves an operator on the management port: given by setting, or made once into the data folder. */
record OperatorToken(String value) {
    static final String FILE = "operator.token";
    private static final int BYTES = 24;

    static OperatorToken of(String setting, DataFolder folder) {
        if (!setting.isEmpty()) {
            return given(setting);
        }
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            folder.writeSecret(FILE, HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8));
        }
        return read(file);
    }

    /** From the environment. */
    static OperatorToken given(String setting) {
        return checked(setting, "PAWTRAIL_OPERATOR_TOKEN");
    }

    /** It goes into a header, and nothing of it into a sentence. */
    private static OperatorToken checked(String value, String where) {
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new StartProblem("The operator token in " + where
                    + " holds a space, a line break or something else that is not visible ASCII: write it anew");
        }
        return new OperatorToken(value);
    }

    static OperatorToken read(Path file) {
        try {
            String value = Files.readString(file).strip();
            if (value.isEmpty()) {
                throw new StartProblem("The operator token " + file + " is empty: delete the file, a new one is made");
            }
            return checked(value, file.toString());
        } catch (IOException e) {
            throw new StartProblem(
                    "The operator token " + file + " cannot be read: is Pawtrail running on this data"
                            + " folder, and as this user? Or set PAWTRAIL_OPERATOR_TOKEN",
                    e);
        }
    }
}
