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
    /** By chance alone a blow may find no database, just started as it is: these seeds hit both. */
    private static final String BOTH = "killed \\{program=[1-9]\\d*, database=[1-9]\\d*}";

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void whatever_is_killed_the_tracker_hears_everything_in_order() throws IOException {
        assertThat(tortured(Map.of("TORTURE_ROUNDS", "15", "TORTURE_SEED", "1")))
                .contains("15 blows", "none lost")
                .containsPattern(BOTH);
    }

    @Test
    void whatever_is_killed_what_gives_way_or_is_given_up_comes_to_its_right_end() throws IOException {
        assertThat(tortured(Map.of("TORTURE_ROUNDS", "5", "TORTURE_SEED", "17", "TORTURE_TEMPER", "impatient")))
                .contains("5 blows")
                .containsPattern(BOTH)
                .containsPattern("\\{delivered=[1-9]\\d*, exhausted=[1-9]\\d*, superseded=[1-9]\\d*}");
    }

    private String tortured(Map<String, String> environment) throws IOException {
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
        int code = Torture.run(TortureSettings.of(arguments, environment), Heard.by(said));
        String all = said.toString(StandardCharsets.UTF_8);
        assertThat(code).as(all).isZero();
        return all;
    }
}
