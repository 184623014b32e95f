package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pawtrail.app.Doctor.Check;
import io.pawtrail.app.Finding.Level;
import io.pawtrail.gateway.BotTroubles;
import io.pawtrail.messages.BotId;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The doctor before patients that lack one thing each. */
class DoctorTest {
    private static final TestDatabase DATABASE = TestDatabase.with("vault");
    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void what_hangs_or_breaks_is_told_and_hides_nothing_else() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Doctor doctor = new Doctor(
                List.of(
                        new Check("hangs", () -> {
                            never.await();
                            return Finding.ok("at last");
                        }),
                        new Check("breaks", () -> {
                            throw new IOException("broken\u001b[31m\nat line 2");
                        }),
                        new Check("well", () -> Finding.ok("well"))),
                Duration.ofSeconds(1));
        Map<String, Finding> found = doctor.examine();
        assertThat(found.keySet()).containsExactly("hangs", "breaks", "well");
        assertThat(found)
                .containsEntry("hangs", Finding.fail("no answer within 1 s", "see what hangs there, and the log"))
                .containsEntry(
                        "breaks", Finding.fail("could not be looked at: IOException, broken [31m", "see the log"))
                .containsEntry("well", Finding.ok("well"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void a_database_that_may_forget_fails(String name) throws SQLException {
        String shown = "CASE WHEN name IN ('fsync', 'full_page_writes', 'synchronous_commit') THEN"
                + " CASE name WHEN '" + name + "' THEN 'off' ELSE 'on' END ELSE setting END";
        Finding finding = settingsAre(shown, 48);
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.said()).endsWith("switched off: " + name);
        assertThat(finding.remedy()).startsWith("switch it on in postgresql.conf");
    }

    @Test
    void a_database_that_keeps_everything_is_well() throws SQLException {
        assertThat(settingsAre(
                                "CASE WHEN name IN ('fsync', 'full_page_writes', 'synchronous_commit') THEN 'on' ELSE setting END",
                                48)
                        .level())
                .isEqualTo(Level.OK);
    }

    /** What the session sees of its server's settings. */
    private Finding settingsAre(String shown, int most) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            JdbcTemplate other = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            other.execute("CREATE TEMP VIEW pg_settings AS SELECT name, " + shown
                    + " AS setting FROM pg_catalog.pg_settings");
            other.execute("SET search_path = pg_temp, pg_catalog");
            return new DatabaseCheck(other, most).durability();
        }
    }

    @Test
    void more_connections_than_the_database_has_fail() {
        assertThat(new DatabaseCheck(jdbc, 4).connections().level()).isNotEqualTo(Level.FAIL);
        Finding finding = new DatabaseCheck(jdbc, 100_000).connections();
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.remedy()).contains("max_connections");
    }

    @ParameterizedTest
    @CsvSource({"0,OK", "10,WARN", "-10,WARN", "60,FAIL", "-3600,FAIL"})
    void a_clock_that_is_wrong_is_told_by_the_databases(long seconds, Level level) throws InterruptedException {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        assertThat(new ClockCheck(wrong, jdbc, Optional::empty).call().level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0,OK", "10,WARN", "300,FAIL"})
    void or_by_telegrams(long seconds, Level level) throws InterruptedException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minusSeconds(seconds).atOffset(ZoneOffset.UTC));
        Finding finding = new ClockCheck(Clock.systemUTC(), jdbc, () -> Optional.of(date)).call();
        assertThat(finding.level()).as(finding.said()).isEqualTo(level);
    }

    @Test
    void that_telegram_is_away_or_tells_nonsense_is_no_wrong_clock() throws InterruptedException {
        assertThat(new ClockCheck(Clock.systemUTC(), jdbc, () -> Optional.of("yesterday"))
                        .call()
                        .level())
                .isEqualTo(Level.OK);
        assertThat(new ClockCheck(Clock.systemUTC(), jdbc, () -> {
                            throw new IOException("away");
                        })
                        .call()
                        .said())
                .endsWith("Telegram's is not known");
    }

    @ParameterizedTest
    @CsvSource({"100000,OK", "4000,WARN", "100,FAIL"})
    void a_disk_that_gets_full_is_told(long megabytes, Level level) throws IOException {
        assertThat(new DiskCheck(folder, jdbc, file -> megabytes << 20).call().level())
                .isEqualTo(level);
    }

    @Test
    void a_master_key_that_would_not_open_the_vault_at_the_next_start_fails() throws IOException {
        new Secrets(jdbc, MasterKey.of(new byte[MasterKey.LENGTH])).checkKey();
        Path file = folder.resolve("master.key");
        assertThat(DoctorConfiguration.masterKey(file, jdbc).level()).isEqualTo(Level.FAIL);
        Files.write(file, new byte[7]);
        assertThat(DoctorConfiguration.masterKey(file, jdbc).said()).contains("has 7 bytes");
        byte[] other = new byte[MasterKey.LENGTH];
        other[0] = 1;
        Files.write(file, other);
        assertThat(DoctorConfiguration.masterKey(file, jdbc).said()).contains("not the one that sealed");
        Files.write(file, new byte[MasterKey.LENGTH]);
        assertThat(DoctorConfiguration.masterKey(file, jdbc).level()).isEqualTo(Level.OK);
    }

    @Test
    void an_unreachable_telegram_fails() throws InterruptedException {
        Finding finding = DoctorConfiguration.reachable("http://127.0.0.1:9");
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.said()).startsWith("http://127.0.0.1:9 is not reached: ConnectException");
    }

    @ParameterizedTest
    @CsvSource({"200,OK", "302,OK", "404,OK", "407,FAIL", "500,FAIL", "502,FAIL", "504,FAIL"})
    void a_proxy_that_does_not_get_through_to_telegram_fails(int status, Level level) throws Exception {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"office\"");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        proxy.start();
        try {
            Finding finding = DoctorConfiguration.reachable(
                    "http://127.0.0.1:" + proxy.getAddress().getPort());
            assertThat(finding.level()).as(finding.said()).isEqualTo(level);
            assertThat(finding.said()).endsWith("HTTP " + status);
            assertThat(finding.remedy().isEmpty()).isEqualTo(level == Level.OK);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void troubled_bots_are_named_the_first_five() {
        BotTroubles troubled = most -> IntStream.rangeClosed(1, Math.min(most, 9))
                .mapToObj(n -> new BotTroubles.Trouble(new BotId(n), "Telegram refuses its token"))
                .toList();
        Finding finding = DoctorConfiguration.bots(troubled);
        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.said())
                .startsWith("bot:1: Telegram refuses its token; bot:2")
                .endsWith("; and more");
        assertThat(DoctorConfiguration.bots(most -> List.of()).level()).isEqualTo(Level.OK);
    }
}
