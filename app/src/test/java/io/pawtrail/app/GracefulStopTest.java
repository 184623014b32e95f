package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.TelegramFailure;
import io.pawtrail.sandbox.TrackerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program is told to end while people come, the tracker hangs for fifteen seconds and Telegram does not answer: it ends
 * within twenty seconds, and the next one goes on at once with what this one had in its hands.
 */
class GracefulStopTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    private static final int IN_FLIGHT = 8;

    @TempDir
    private Path folder = Path.of("unset");

    private final List<Person> people = new ArrayList<>();

    @ParameterizedTest(name = "webhook: {0}")
    @ValueSource(booleans = {false, true})
    void it_ends_within_twenty_seconds_and_the_next_goes_on_at_once(boolean webhook) throws Exception {
        Path data = folder.resolve("data");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                ExecutorService street = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> settings =
                    webhook ? ChildPawtrail.byWebhook(sandbox, Map.of()) : ChildPawtrail.byPolls(sandbox);
            TrackedChat town;
            try (ChildPawtrail first = ChildPawtrail.serve(data, settings)) {
                await().atMost(SOON).until(first::ready);
                town = TrackedChat.of(
                        sandbox,
                        new Api(first.base(), first.account(data, folder.resolve("account.txt"))),
                        "town",
                        TrackedChat.templates(sandbox, "one"));
                come(town, 30);
                await().atMost(SOON).until(() -> distinct(town).size() == 30);
                sandbox.tracker().fail(TrackerFailure.any(100_000, 200).after(Duration.ofSeconds(15)));
                sandbox.fail(TelegramFailure.silence().on("sendMessage").times(5));
                TrackedChat place = town;
                street.execute(() -> come(place, 200));
                await().atMost(SOON).until(() -> people.size() >= 120);

                long took = first.stop();
                assertThat(took).as(first.output()).isLessThan(20_000);
                assertThat(first.exitCode()).isEqualTo(143);
                cleanlyEnded(first, data);
            }
            sandbox.tracker().stopFailing();
            sandbox.stopFailing();
            await().atMost(SOON).until(() -> people.size() == 230);
            int before = sandbox.tracker().count();
            try (ChildPawtrail second = ChildPawtrail.serve(data, settings)) {
                await().atMost(SOON).until(second::ready);
                long ready = System.nanoTime();
                await().atMost(SOON).until(() -> distinct(town).size() == 230);
                Duration took = Duration.ofNanos(System.nanoTime() - ready);
                System.out.println(
                        "All that was owed was delivered " + took.toMillis() + " ms after it was ready again");
                assertThat(took).isLessThan(AT_ONCE);
                assertThat(repeated(town)).as("only what hung").isLessThanOrEqualTo(IN_FLIGHT);
                await().atMost(AT_ONCE).untilAsserted(() -> everybodyWasGreetedOnce(sandbox));
                assertThat(sandbox.tracker().count()).isGreaterThan(before);
            }
        }
    }

    /** Forty a second, whatever becomes of the product. */
    private void come(TrackedChat town, int number) {
        for (int i = 0; i < number; i++) {
            Person person = town.sandbox().createPerson("P", "guest" + people.size());
            person.start(town.bot(), town.code() + "-" + person.username());
            synchronized (people) {
                people.add(person);
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
    }

    private static void cleanlyEnded(ChildPawtrail pawtrail, Path data) throws IOException {
        String log = pawtrail.output();
        System.out.println(log.lines().filter(line -> line.contains("topp")).collect(Collectors.joining("\n")));
        assertThat(log.lines().filter(line -> line.startsWith("\tat "))).as(log).isEmpty();
        assertThat(log.lines().filter(line -> line.contains(" ERROR "))).as(log).isEmpty();
        assertThat(log).containsPattern("Pawtrail is stopping").containsPattern("Pawtrail stopped, took \\d+\\.\\d s");
        assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
    }

    private static Map<String, Long> distinct(TrackedChat town) {
        return town.received().stream()
                .filter(postback -> postback.answered() == 200)
                .collect(Collectors.groupingBy(GracefulStopTest::event, Collectors.counting()));
    }

    private static String event(ReceivedPostback postback) {
        return postback.query().get("lead") + " " + postback.query().get("status");
    }

    private static long repeated(TrackedChat town) {
        return distinct(town).values().stream().mapToLong(heard -> heard - 1).sum();
    }

    private void everybodyWasGreetedOnce(Sandbox sandbox) {
        assertThat(people.stream()
                        .collect(Collectors.groupingBy(
                                person -> sandbox.messagesTo(person).size(), Collectors.counting())))
                .isEqualTo(Map.of(1, 230L));
    }
}
