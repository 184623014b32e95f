package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.demo.Torture;
import io.pawtrail.sandbox.demo.TortureSettings;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program and its database are killed at twenty moments: nothing is lost. {@code make torture} does it more often. */
class TortureTest {
    private static final Map<String, String> ROUNDS = Map.of("TORTURE_ROUNDS", "20", "TORTURE_SEED", "20");

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void whatever_is_killed_the_tracker_hears_everything_in_order() throws IOException {
        String[] arguments = {
            "torture",
            "--java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--app",
            program().toString(),
            "--data",
            folder.resolve("data").toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Torture.run(TortureSettings.of(arguments, ROUNDS), heardBy(said));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("20 blows", "none lost");
    }

    /** Kept, and shown at once: it takes minutes. */
    private static PrintStream heardBy(ByteArrayOutputStream said) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int one) {
                said.write(one);
                System.out.write(one);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    /** A jar that holds nothing but the way to this test's own classes. */
    private Path program() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Pawtrail.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("pawtrail.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}
