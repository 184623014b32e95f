package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the embedded database is full, and then there is room again. On a small file system of its own; where none can
 * be mounted (not root, or a closed container) the test is skipped.
 */
class DiskFullTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void nothing_is_acknowledged_that_is_not_kept_and_it_goes_on_by_itself_when_there_is_room() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=400m,mode=700", "tmpfs", data.toString()), "no mount here");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                ChildPawtrail pawtrail = ChildPawtrail.serve(data, ChildPawtrail.byWebhook(sandbox, Map.of()))) {
            await().atMost(SOON).until(pawtrail::ready);
            Api api = new Api(pawtrail.base(), pawtrail.account(data, folder.resolve("account.txt")));
            TrackedChat town = TrackedChat.of(sandbox, api, "town", TrackedChat.templates(sandbox, "one"));
            Flood flood = new Flood(sandbox, List.of(town));
            flood.come();
            await().atMost(SOON).until(() -> heard(town).size() == 1);

            Answers answers = new Answers();
            sandbox.onWebhookAnswer(heard -> answers.add(String.valueOf(heard.status()), heard.took()));
            Path filling = fill(data);
            flood.run(50, () -> answers.count("503") < 20);
            System.out.println("On the full disk: " + answers);
            await().atMost(SOON)
                    .until(
                            () -> api.post("profile/postbacks", TrackedChat.templates(sandbox, "two"))
                                    .path("error")
                                    .asString(""),
                            "db"::equals);
            Files.delete(filling);

            await().atMost(SOON).until(() -> flood.undelivered() == 0);
            Set<String> came = flood.guests().stream()
                    .map(guest -> guest.town.code() + "-" + guest.person.username())
                    .collect(Collectors.toSet());
            await().atMost(SOON).untilAsserted(() -> assertThat(heard(town)).hasSize(came.size()));
            await().atMost(SOON).until(pawtrail::ready);
            assertThat(pawtrail.output().lines().filter(line -> line.startsWith("\tat ")))
                    .as(pawtrail.output())
                    .isEmpty();
            System.out.println("All " + came.size() + " were heard of; lines in the log: "
                    + pawtrail.output().lines().count());
        } finally {
            done("umount", "-l", data.toString());
        }
    }

    private static Set<String> heard(TrackedChat town) {
        return town.received().stream()
                .filter(postback -> "wait".equals(postback.query().get("status")))
                .map(ReceivedPostback::query)
                .map(query -> query.get("lead"))
                .collect(Collectors.toSet());
    }

    private static Path fill(Path disk) throws IOException {
        Path file = disk.resolve("filling");
        byte[] piece = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(Files.size(file)).isGreaterThan(MEGABYTE);
            return file;
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
