package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, its embedded PostgreSQL killed under it: it goes on by itself, nothing is lost, the log stays short. */
class DatabaseOutageTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Pattern KEY = Pattern.compile("\\n(\\d+-[A-Za-z0-9]{32})\\n");
    private static final int PEOPLE = 5;

    @TempDir
    private static Path folder = Path.of("unset");

    private static Sandbox sandbox;
    private static ChildPawtrail pawtrail;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        Path data = folder.resolve("data");
        pawtrail = ChildPawtrail.serve(
                data,
                Map.of(
                        "PAWTRAIL_TELEGRAM_API_URL",
                        sandbox.telegramUrl(),
                        "PAWTRAIL_DELIVERY_ALLOW_CIDRS",
                        "127.0.0.0/8"));
        await().atMost(SOON).until(pawtrail::ready);
        Path told = folder.resolve("account.txt");
        pawtrail.command(data, told, "account", "create", "--telegram-id", "42", "--name", "Ann", "--plan", "tiger");
        Matcher key = KEY.matcher(Files.readString(told));
        assertThat(key.find()).isTrue();
        api = new Api(pawtrail.base(), key.group(1));
    }

    @AfterAll
    static void stop() throws IOException {
        pawtrail.close();
        sandbox.close();
        assertThat(Postmaster.of(folder.resolve("data/postgres"))).isEmpty();
    }

    @Test
    void ten_seconds_without_its_server_cost_nothing_but_time() throws Exception {
        TrackedChat town = TrackedChat.of(sandbox, api, "town", TrackedChat.templates(sandbox, "one"));
        List<Person> people = people("town");
        people.forEach(person -> person.start(town.bot(), town.code() + "-" + person.username()));
        await().atMost(SOON).until(() -> town.received().size() >= 1);
        int before = pawtrail.output().length();
        postmaster().process().destroyForcibly();
        try (ServerSocket inItsPlace = listen(port())) {
            assertThat(inItsPlace.isBound()).isTrue();
            people.forEach(person -> person.join(town.chat()));
            await().atMost(SOON).until(() -> !pawtrail.ready());
            await().atMost(SOON).until(() -> count(before, "does not start again") == 4); // after 1, 2 and 4 seconds
            assertThat(pawtrail.health("database").path("status").asString()).isEqualTo("DOWN");
            assertThat(pawtrail.health("embeddedPostgres").path("status").asString())
                    .isEqualTo("DOWN");
            assertThat(pawtrail.health("disk").path("status").asString()).isEqualTo("UP");
        }
        await().atMost(SOON).until(pawtrail::ready);
        people.forEach(person -> person.leave(town.chat()));

        everybodyTook(town, people, "wait", "approve", "cancel");
        String log = pawtrail.output().substring(before);
        assertThat(count(before, "died: it is started again")).as(log).isEqualTo(1);
        assertThat(count(before, "PostgreSQL is back after")).as(log).isEqualTo(1);
        assertThat(log.lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .as(log)
                .hasSizeLessThan(60);
        assertThat(log.lines().filter(line -> line.startsWith("\tat "))).as(log).isEmpty();
    }

    @Test
    void a_killed_backend_is_the_servers_own_affair() throws Exception {
        TrackedChat hamlet = TrackedChat.of(sandbox, api, "hamlet", TrackedChat.templates(sandbox, "one"));
        List<Person> people = people("hamlet");
        people.forEach(person -> person.start(hamlet.bot(), hamlet.code() + "-" + person.username()));
        int before = pawtrail.output().length();
        Postmaster server = postmaster();
        ProcessHandle.of(backend()).orElseThrow().destroyForcibly();
        people.forEach(person -> person.join(hamlet.chat()));

        everybodyTook(hamlet, people, "wait", "approve");
        await().atMost(SOON).until(pawtrail::ready);
        assertThat(postmaster().process()).isEqualTo(server.process());
        assertThat(count(before, "died: it is started again")).isZero();
    }

    private static List<Person> people(String name) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> sandbox.createPerson("P" + i, name + i))
                .toList();
    }

    private static void everybodyTook(TrackedChat chat, List<Person> people, String... statuses) {
        for (Person person : people) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(chat.received().stream()
                                    .filter(postback -> Objects.equals(
                                            person.username(), postback.query().get("click")))
                                    .map(postback -> postback.query().get("status"))
                                    .distinct())
                            .containsExactly(statuses));
        }
    }

    private static long count(int from, String words) {
        return pawtrail.output()
                .substring(from)
                .lines()
                .filter(line -> line.contains(words))
                .count();
    }

    private static Postmaster postmaster() throws IOException {
        return Postmaster.of(folder.resolve("data/postgres")).orElseThrow();
    }

    private static long backend() throws IOException, SQLException {
        String password =
                Files.readString(folder.resolve("data/postgres.password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE application_name = 'pawtrail' LIMIT 1")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private static int port() throws IOException {
        return Integer.parseInt(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .get(3)
                .strip());
    }

    /** Somebody else listens there, so that the server cannot start. */
    private static ServerSocket listen(int port) {
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1")), socket -> true);
    }
}
