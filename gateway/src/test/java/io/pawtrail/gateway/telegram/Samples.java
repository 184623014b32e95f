package io.pawtrail.gateway.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** All files that hold an update. */
    static List<String> files() {
        try (Stream<Path> files =
                Files.list(Path.of(Samples.class.getResource("/cases/updates").toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
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
