package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mock.env.MockEnvironment;

/** Each part with the real thing behind it, well and ill. Modules try their own. */
class PartsTest {
    private final HealthConfiguration parts = new HealthConfiguration();

    @TempDir
    private Path folder = Path.of("unset");

    /** On a file system of that size; where none can be mounted (not root, or a closed container) it is skipped. */
    @ParameterizedTest
    @CsvSource({"200m,DOWN,nearly full", "1000m,WARN,full soon", "1100m,UP,There is room"})
    void a_disk_is_ill_below_256_mebibytes_and_warns_below_1024(String size, String status, String says)
            throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()), "no mount here");
        try {
            Health health = disk(disk);
            assertThat(health.getStatus().getCode()).isEqualTo(status);
            assertThat(health.getDetails().get("says")).asString().contains(says);
            assertThat(health.getDetails()).containsEntry("free_mib", Long.parseLong(size.replace("m", "")));
        } finally {
            done("umount", "-l", disk.toString());
        }
    }

    @Test
    void a_data_folder_that_is_gone_is_ill() {
        assertThat(disk(folder.resolve("gone")).getStatus()).isEqualTo(Status.DOWN);
    }

    private Health disk(Path data) {
        Settings settings = Settings.read(new MockEnvironment().withProperty("pawtrail.data-dir", data.toString()));
        return Objects.requireNonNull(parts.diskHealthIndicator(settings).health());
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
