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
            return new OperatorToken(setting);
        }
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            folder.writeSecret(FILE, HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8));
        }
        return read(file);
    }

    static OperatorToken read(Path file) {
        try {
            String value = Files.readString(file).strip();
            if (value.isEmpty()) {
                throw new StartProblem("The operator token " + file + " is empty: delete the file, a new one is made");
            }
            return new OperatorToken(value);
        } catch (IOException e) {
            throw new StartProblem(
                    "The operator token " + file + " cannot be read: is Pawtrail running on this data"
                            + " folder, and as this user? Or set PAWTRAIL_OPERATOR_TOKEN",
                    e);
        }
    }
}
