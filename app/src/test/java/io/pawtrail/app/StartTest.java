package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees: it starts with nothing configured, or says in one sentence why it does not. */
class StartTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("unset");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAWTRAIL_ROLES | gatewey | PAWTRAIL_ROLES names 'gatewey'",
                "PAWTRAIL_ROLES | , | PAWTRAIL_ROLES is ','",
                "PAWTRAIL_ROLES | gateway | PAWTRAIL_ROLES splits command, query and gateway",
                "PAWTRAIL_EVENT_STORE | mongo | PAWTRAIL_EVENT_STORE is 'mongo': use postgres or axon-server",
                "PAWTRAIL_EVENT_STORE | axon-server | AXON_SERVER is ''",
                "PAWTRAIL_PORT | eighty | PAWTRAIL_PORT is 'eighty': a port is a number from 0 to 65535",
                "PAWTRAIL_MANAGEMENT_PORT | 70000 | PAWTRAIL_MANAGEMENT_PORT is '70000'",
                "PAWTRAIL_PUBLIC_URL | paw.example.com | PAWTRAIL_PUBLIC_URL is 'paw.example.com'",
                "PAWTRAIL_PUBLIC_URL | https://paw.example.com:8080 | Telegram calls the ports 443, 80, 88 and 8443 only",
                "PAWTRAIL_PUBLIC_URL | http://paw.example.com | Telegram calls https:// only",
                "PAWTRAIL_TELEGRAM_RECHECKS | soon | PAWTRAIL_TELEGRAM_RECHECKS is a list of times like 2m,15m,2h,24h",
                "PAWTRAIL_TELEGRAM_LONG_POLL | long | The setting 'pawtrail.telegram.long-poll' cannot be used",
                "PAWTRAIL_DELIVERY_SCHEDULE | soon | The settings 'pawtrail.delivery' cannot be used",
                "PAWTRAIL_API_BURST | 0 | The settings 'pawtrail.api' cannot be used",
                "PAWTRAIL_DATA_DIR | /proc/pawtrail | The data folder /proc/pawtrail is no folder that can be made",
                "PAWTRAIL_MASTER_KEY_FILE | /etc/hostname | bytes instead of 32",
                "PAWTRAIL_BIND | nowhere at all | PAWTRAIL_BIND is 'nowhere at all', no address of this machine",
                "PAWTRAIL_TELEGRAM_API_URL | ftp://x | PAWTRAIL_TELEGRAM_API_URL is 'ftp://x'",
                "PAWTRAIL_TELEGRAM_API_URL | http://x/y | PAWTRAIL_TELEGRAM_API_URL is 'http://x/y'",
                "PAWTRAIL_BIND | 203.0.113.9 | PAWTRAIL_BIND is '203.0.113.9', no address of this machine",
                "PAWTRAIL_BILLING | perhaps | PAWTRAIL_BILLING is 'perhaps': use on or off",
                "PAWTRAIL_DATABASE_CONNECTIONS | 7 | PAWTRAIL_DATABASE_CONNECTIONS is '7': use a number from 8 to 999",
                "PAWTRAIL_START_PATIENCE | soon | PAWTRAIL_START_PATIENCE is 'soon'",
                "PAWTRAIL_START_PATIENCE | 2h | PAWTRAIL_START_PATIENCE is '2h': use a time from 0s to 1h",
                "PAWTRAIL_DELIVERY_CLAIM_LEASE | 1s | The settings 'pawtrail.delivery' cannot be used",
                "PAWTRAIL_DELIVERY_ALLOW_CIDRS | 10.0.0.0/99 | PAWTRAIL_DELIVERY_ALLOW_CIDRS is '10.0.0.0/99'",
                "SPRING_DATASOURCE_URL | jdbc:mysql://db/x | SPRING_DATASOURCE_URL is 'jdbc:mysql://db/x'",
                "SPRING_DATASOURCE_URL | jdbc:postgresql://127.0.0.1:9/x | PostgreSQL at 127.0.0.1:9 cannot be used",
            })
    void a_wrong_setting_is_told_in_one_sentence(String name, String value, String sentence) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("PAWTRAIL_START_PATIENCE", "1s"));
        settings.put("PAWTRAIL_TELEGRAM_API_URL", ""); // Telegram itself, which is never called
        settings.put(name, value);
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            assertThat(pawtrail.exitCode()).as(pawtrail.output()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains(sentence);
            assertThat(pawtrail.output().lines().filter(line -> !line.contains(" INFO ")))
                    .as("one sentence and nothing else")
                    .hasSize(1);
        }
    }

    @Test
    void its_database_killed_again_and_again_while_it_starts_is_only_a_delay() throws Exception {
        Path data = folder.resolve("data");
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(data, Map.of())) {
            for (long times = 1; times <= 2; times++) {
                long starts = times;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> count(pawtrail, " INFO ", " on 127.0.0.1:")
                                                + count(pawtrail, " INFO ", "is back after")
                                        >= starts
                                && Postmaster.of(data.resolve("postgres")).isPresent());
                Postmaster.of(data.resolve("postgres")).orElseThrow().process().destroyForcibly();
            }
            await().atMost(SOON).until(pawtrail::ready);
            assertThat(count(pawtrail, " WARN ", "it is started again"))
                    .as(pawtrail.output())
                    .isPositive();
            assertThat(count(pawtrail, "\tat ", "")).as(pawtrail.output()).isZero();
        }
    }

    private static long count(ChildPawtrail pawtrail, String kind, String words) {
        return pawtrail.output()
                .lines()
                .filter(line -> line.contains(kind) && line.contains(words))
                .count();
    }

    @Test
    void a_data_folder_that_another_one_uses_is_refused() throws Exception {
        try (DataFolder mine = DataFolder.open(folder.resolve("data")).locked();
                ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), Map.of())) {
            assertThat(mine).isNotNull();
            assertThat(pawtrail.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains("Another Pawtrail runs on the data folder");
        }
    }

    @Test
    void it_starts_with_nothing_configured_survives_a_hard_kill_and_keeps_its_data() throws Exception {
        Path data = folder.resolve("data");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                ChildPawtrail first =
                        ChildPawtrail.serve(data, Map.of("PAWTRAIL_TELEGRAM_API_URL", sandbox.telegramUrl()))) {
            await().atMost(SOON).until(first::ready);
            assertThat(said(first, data, "doctor"))
                    .startsWith("0 ")
                    .doesNotContain("FAIL")
                    .containsPattern("ok +telegram +\\S+ answers")
                    .containsPattern("ok +public url +none is set")
                    .containsPattern("ok +bots +none is in trouble");
            assertThat(create(first, data, folder.resolve("first.txt"))).isZero();
            assertThat(Files.readString(folder.resolve("first.txt"))).containsPattern("\\n1-[A-Za-z0-9]{32}\\n");
            first.kill();
        }
        ChildPawtrail gone;
        try (ChildPawtrail second = ChildPawtrail.serve(data, Map.of())) {
            await().atMost(SOON).until(second::ready);
            assertThat(create(second, data, folder.resolve("second.txt"))).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(Files.readString(folder.resolve("second.txt"))).contains("account 1");
            for (String what : List.of("ban", "unban", "show", "key")) {
                assertThat(said(second, data, "account", what, "1")).startsWith("0 ");
            }
            assertThat(said(second, data, "account", "plan", "1", "--plan", "tiger", "--until", "2040-01-31"))
                    .isEqualTo("0 Account 1 has tiger, paid until 2040-01-31\n");
            assertThat(said(second, data, "account", "list"))
                    .startsWith("0 ACCOUNT")
                    .contains("Ann");
            assertThat(said(second, data, "parked", "list")).startsWith("0 ID");
            assertThat(said(second, data, "parked", "retry", "--bot", "700")).contains("0 accepted, 0 still parked");
            assertThat(said(second, data, "delivery", "pause", "T.example.com"))
                    .isEqualTo("0 t.example.com is paused\n");
            assertThat(said(second, data, "delivery", "hosts")).contains("t.example.com");
            assertThat(said(second, data, "delivery", "resume", "t.example.com"))
                    .startsWith("0 ");
            assertThat(said(second, data, "bots")).startsWith("0 BOT");
            assertThat(said(second, data, "doctor")) // nobody is at the address of Telegram that tests have
                    .startsWith("1 ")
                    .containsPattern("ok +roles +all run here")
                    .containsPattern("ok +database +PostgreSQL 18 with fsync")
                    .containsPattern("ok +master key +\\S*master.key opens the vault")
                    .containsPattern("FAIL +telegram +http://127.0.0.1:9 is not reached");
            gone = second;
        }
        assertThat(said(gone, data, "doctor"))
                .startsWith(StartProblem.EXIT_CODE + " Nothing answers on the management port");
        Files.delete(data.resolve("master.key"));
        try (ChildPawtrail third = ChildPawtrail.serve(data, Map.of())) {
            assertThat(third.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(third)).contains("master.key is missing while the database holds secrets");
        }
        assertThat(data.resolve("master.key")).doesNotExist();
    }

    @Test
    void an_axon_server_that_does_not_answer_is_named() throws Exception {
        Map<String, String> settings = Map.of(
                "PAWTRAIL_EVENT_STORE", "axon-server", "AXON_SERVER", "127.0.0.1:9", "PAWTRAIL_START_PATIENCE", "2s");
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            assertThat(pawtrail.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains("Axon Server at 127.0.0.1:9 does not answer");
        }
    }

    @Test
    void a_misspelt_setting_is_told_and_does_not_stop_it() throws Exception {
        Map<String, String> settings = Map.of("PAWTRAIL_PUBLIC_ULR", "https://x.example", "PAWTRAIL_ROLES", "x");
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            assertThat(pawtrail.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(pawtrail.output())
                    .containsPattern("WARN .*PAWTRAIL_PUBLIC_ULR is no setting .* did you mean PAWTRAIL_PUBLIC_URL");
        }
    }

    @Test
    void a_busy_management_port_is_named() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildPawtrail pawtrail = ChildPawtrail.serve(
                        folder.resolve("data"),
                        Map.of("PAWTRAIL_MANAGEMENT_PORT", String.valueOf(busy.getLocalPort())))) {
            assertThat(pawtrail.exitCode()).as(pawtrail.output()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains("Port " + busy.getLocalPort() + " is in use");
        }
    }

    @Test
    void one_port_for_both_is_refused() throws Exception {
        Map<String, String> settings = Map.of("PAWTRAIL_PORT", "28080", "PAWTRAIL_MANAGEMENT_PORT", "28080");
        try (ChildPawtrail pawtrail = ChildPawtrail.serve(folder.resolve("data"), settings)) {
            assertThat(pawtrail.exitCode()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains("are both 28080");
        }
    }

    @Test
    void a_busy_port_is_named() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildPawtrail pawtrail = ChildPawtrail.serve(
                        folder.resolve("data"), Map.of("PAWTRAIL_PORT", String.valueOf(busy.getLocalPort())))) {
            assertThat(pawtrail.exitCode()).as(pawtrail.output()).isEqualTo(StartProblem.EXIT_CODE);
            assertThat(told(pawtrail)).contains("Port " + busy.getLocalPort() + " is in use");
        }
    }

    /** The exit code and what the command printed. */
    private String said(ChildPawtrail pawtrail, Path data, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        int code = pawtrail.command(data, output, command);
        return code + " " + Files.readString(output);
    }

    private static int create(ChildPawtrail pawtrail, Path data, Path output) throws IOException, InterruptedException {
        return pawtrail.command(data, output, "account", "create", "--telegram-id", "42", "--name", "Ann");
    }

    private static String told(ChildPawtrail pawtrail) {
        return pawtrail.output()
                .lines()
                .filter(line -> line.startsWith("Pawtrail cannot start."))
                .findFirst()
                .orElse("nothing told:\n" + pawtrail.output());
    }
}
