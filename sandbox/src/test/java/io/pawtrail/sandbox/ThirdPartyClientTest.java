package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated Telegram as seen by telegraf, a client that knows nothing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThirdPartyClientTest {
    private static final File PROJECT = Path.of("src", "test", "third-party").toFile();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @TempDir
    static Path logs;

    @BeforeAll
    void install() throws Exception {
        boolean node = present("node") && present("npm");
        if (!node) {
            System.out.println("SKIPPED: no node or npm here, so no third-party client keeps the sandbox honest.");
        }
        assumeTrue(node || System.getenv("CI") != null, "node and npm are not installed");
        Process install = run("npm-ci.log", "npm", "ci", "--no-audit", "--no-fund");
        assertThat(install.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(install.exitValue()).as(said("npm-ci.log")).isZero();
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "webhook"})
    void telegraf_hears_a_start_answers_it_and_sees_a_join(String mode) throws Exception {
        SimulatedBot bot = sandbox.createBot("paw_" + mode + "_bot");
        SimulatedChat chat = sandbox.createChannel("News").requireApproval();
        String log = mode + ".log";
        Process client = run(log, "node", "bot.cjs", sandbox.telegramUrl(), bot.token(), mode);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> bot.webhook().isEmpty() != mode.equals("webhook")
                            && said(log).contains("me "));
            await().atMost(Duration.ofSeconds(10)).until(() -> listens(bot, chat, log));
            Person ann = sandbox.createPerson("A<n>n *_", null);
            ann.start(bot, "CODE-click");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !sandbox.messagesTo(ann).isEmpty());
            ann.requestJoin(chat);
            sandbox.approve(ann, chat);

            assertThat(client.waitFor(30, TimeUnit.SECONDS)).as(said(log)).isTrue();
            assertThat(sandbox.messagesTo(ann)).extracting(SentMessage::shown).containsExactly("Hello, friend");
            assertThat(said(log).lines())
                    .contains(
                            "me paw_" + mode + "_bot " + bot.id(),
                            "start CODE-click " + ann.id(),
                            "asked " + ann.id(),
                            "member " + ann.id() + " left member member")
                    .anyMatch(line -> line.startsWith("promoted " + chat.id()));
        } finally {
            client.destroy();
        }
    }

    /** Promoted again until the client, which must have said what it wants to hear, says that it heard. */
    private boolean listens(SimulatedBot bot, SimulatedChat chat, String log) throws IOException {
        if (!said(log).contains("promoted")) {
            sandbox.promote(bot, chat);
        }
        return said(log).contains("promoted");
    }

    private static boolean present(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process run(String log, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .directory(PROJECT)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(log).toFile())
                .start();
    }

    private String said(String log) throws IOException {
        Path file = logs.resolve(log);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
