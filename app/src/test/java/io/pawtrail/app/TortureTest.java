package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.demo.Torture;
import io.pawtrail.sandbox.demo.TortureSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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
            ProgramJar.java().toString(),
            "--app",
            ProgramJar.in(folder).toString(),
            "--data",
            folder.resolve("data").toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Torture.run(TortureSettings.of(arguments, ROUNDS), Heard.by(said));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("20 blows", "none lost");
    }
}
