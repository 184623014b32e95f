package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of use cases names what there is: every event, and no test that is gone. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void every_event_is_in_the_table() throws IOException {
        try (Stream<Path> samples = Files.list(ROOT.resolve("messages/contract"))) {
            Set<String> events = samples.map(
                            file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
            assertThat(words("[A-Z][A-Za-z]+")).containsAll(events);
        }
    }

    @Test
    void every_test_in_the_table_exists() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<String> tests = files.map(Path::toString)
                    .filter(path -> path.contains("src/test/java") && path.endsWith("Test.java"))
                    .map(path -> path.replaceAll(".*/|\\.java", ""))
                    .collect(Collectors.toSet());
            assertThat(tests).containsAll(words("[A-Z][A-Za-z]+Test"));
        }
    }

    private static Set<String> words(String pattern) throws IOException {
        return Pattern.compile("`(" + pattern + ")`")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
