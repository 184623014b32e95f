package io.pawtrail.gateway.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The captured updates. */
final class Samples {
    private Samples() {}

    static byte[] bytes(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/cases/updates/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no sample " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table without its head. */
    static Stream<List<String>> rows(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split("\t", -1)));
    }
}
