package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.TrackerFailure;
import io.pawtrail.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The operator's commands where something is wrong: what they print and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorAtWorkTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder = Path.of("unset");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @SuppressWarnings("NullAway.Init")
    private ChildPawtrail pawtrail;

    @SuppressWarnings("NullAway.Init")
    private TrackedChat town;

    private Path data() {
        return folder.resolve("data");
    }

    @BeforeAll
    void start() throws Exception {
        Map<String, String> settings = new HashMap<>(ChildPawtrail.byPolls(sandbox));
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
        settings.put("PAWTRAIL_DELIVERY_BREAKER_CALLS", "2");
        settings.put("PAWTRAIL_DELIVERY_BREAKER_REST", "1h");
        pawtrail = ChildPawtrail.serve(data(), settings);
        await().atMost(SOON).until(pawtrail::ready);
        Api api = new Api(pawtrail.base(), pawtrail.account(data(), folder.resolve("account.txt")));
        town = TrackedChat.of(sandbox, api, "town", TrackedChat.templates(sandbox, "one"));
    }

    @AfterAll
    void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @Test
    void a_dead_letter_is_listed_shown_tried_again_and_given_up() throws Exception {
        jdbc.execute("ALTER TABLE read.account ADD CONSTRAINT not_me CHECK (owner = '') NOT VALID");
        Long id = letterOf("43", "Ann");

        assertThat(said("dead-letters", "list")).startsWith("0 ID").contains("AccountCreated", "not_me");
        assertThat(said("dead-letters", "show", "" + id))
                .startsWith("0 id: " + id)
                .contains("payload: {");
        assertThat(said("dead-letters", "retry", "" + id))
                .startsWith("1 0 written, ")
                .contains("not_me");
        jdbc.execute("ALTER TABLE read.account DROP CONSTRAINT not_me");
        assertThat(said("dead-letters", "retry", "" + id))
                .startsWith("0 ")
                .contains(" 0 left")
                .doesNotStartWith("0 0 written");
        assertThat(said("dead-letters", "drop", "" + id)).startsWith("2 There is no dead letter " + id);

        jdbc.execute("ALTER TABLE read.account ADD CONSTRAINT not_me CHECK (owner = '') NOT VALID");
        Long given = letterOf("44", "Bob");
        assertThat(said("dead-letters", "drop", "" + given)).startsWith("0 Dropped: AccountCreated of ");
        assertThat(said("dead-letters", "show", "" + given)).startsWith("2 There is no dead letter " + given);
        jdbc.execute("ALTER TABLE read.account DROP CONSTRAINT not_me");
        assertThat(said("account", "list")).contains("Ann").doesNotContain("Bob");
        assertThat(said("projections", "replay", "catalogue", "--wait"))
                .startsWith("0 Replay of catalogue: ")
                .contains("done");
        assertThat(said("projections", "status")).startsWith("0 NAME").contains("catalogue", "leads", "done");
        assertThat(said("account", "list")).contains("Ann", "Bob");
    }

    /** Of an account that cannot be written; the first of those. */
    private Long letterOf(String telegramId, String name) throws IOException, InterruptedException {
        said("account", "create", "--telegram-id", telegramId, "--name", name);
        await().atMost(SOON).until(() -> count("read.dead_letter") > 0);
        return Objects.requireNonNull(jdbc.queryForObject("SELECT min(id) FROM read.dead_letter", Long.class));
    }

    @Test
    void a_replay_is_given_up() throws Exception {
        try (Connection reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT FROM read.lead"); // while it is read nothing takes its place
            assertThat(said("projections", "replay", "leads")).startsWith("0 Replay of leads: ");
            assertThat(said("projections", "abort", "leads")).isEqualTo("0 The replay is given up%n".formatted());
            await().atMost(SOON).until(() -> count("pg_namespace WHERE nspname = 'read_next'") == 0);
        }
        assertThat(said("projections", "status")).contains("Replay of leads: aborted");
        assertThat(said("projections", "abort", "leads")).startsWith("2 No replay of leads is under way");
    }

    @Test
    void a_host_where_nearly_all_fails_is_shown_with_its_rest() throws Exception {
        sandbox.tracker().fail(TrackerFailure.any(1_000, 503));
        for (String name : List.of("eve", "bob")) {
            sandbox.createPerson(name, name).start(town.bot(), town.code() + "-" + name);
        }
        await().atMost(SOON).until(() -> count("postbacks.resting") == 1);

        assertThat(said("delivery", "breakers"))
                .startsWith("0 HOST")
                .containsPattern("\\n127\\.0\\.0\\.1 +1 +open +2 +2 +20\\d\\d-\\S+Z");
        assertThat(said("delivery", "hosts")).containsPattern("\\n127\\.0\\.0\\.1 +2 +\\S+Z +\\S+Z +.*503 +status");
        JsonNode breaker = pawtrail.look(data(), "/operator/delivery/breakers").get(0);
        assertThat(breaker.propertyNames())
                .containsExactly("host", "account", "state", "calls", "failed", "resting_until");
        assertThat(breaker.path("host").asString()).isEqualTo("127.0.0.1");
        assertThat(breaker.path("account").asLong()).isEqualTo(1);
        assertThat(breaker.path("state").asString()).isEqualTo("open");
        assertThat(breaker.path("calls").asInt()).isEqualTo(2);
        assertThat(breaker.path("failed").asInt()).isEqualTo(2);
        assertThat(Instant.parse(breaker.path("resting_until").asString()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void a_parked_update_that_can_be_carried_out_now_is() throws Exception {
        jdbc.update(
                "INSERT INTO edge.parked (bot, update_id, raw, reason) VALUES (?, 6, convert_to(?, 'UTF8'), 'once')",
                town.bot().id(),
                """
                {"update_id":6,"message":{"message_id":9,"date":%d,"text":"/start %s-parked",
                "from":{"id":7112345678,"is_bot":false,"first_name":"Late"},
                "chat":{"id":7112345678,"type":"private"}}}""".formatted(Instant.now().getEpochSecond(), town.code()));
        Long id = jdbc.queryForObject("SELECT max(id) FROM edge.parked", Long.class);

        assertThat(said("parked", "retry", "" + id)).isEqualTo("0 Update %d is accepted%n".formatted(id));
        assertThat(said("parked", "show", "" + id)).startsWith("2 ");
        await().atMost(SOON).until(() -> count("read.lead WHERE click = 'parked'") == 1);
    }

    @Test
    void a_parked_update_is_listed_shown_kept_and_dropped() throws Exception {
        jdbc.update(
                "INSERT INTO edge.parked (bot, update_id, raw, reason) VALUES (700, 5, convert_to(?, 'UTF8'), 'no kind')",
                "{\"update_id\":5,\"later\":\"\u001b[31m\u0441\u0442\u0430\u0440\u0442\"}");
        Long id = jdbc.queryForObject("SELECT max(id) FROM edge.parked", Long.class);

        assertThat(said("doctor")).containsPattern("warn +left behind +parked updates: 1.* -> pawtrail parked list");
        assertThat(said("parked", "list", "--bot", "700")).startsWith("0 ID").contains("no kind");
        assertThat(said("parked", "show", "" + id)).contains("старт").doesNotContain("\u001b");
        assertThat(said("parked", "retry", "" + id)).startsWith("1 Update " + id + " stays parked: ");
        assertThat(said("parked", "drop", "" + id)).isEqualTo("0 Update %d is dropped%n".formatted(id));
        assertThat(said("parked", "show", "" + id)).startsWith("2 ").contains("" + id);
    }

    @Test
    void a_plan_that_ended_already_is_refused_in_a_sentence() throws Exception {
        assertThat(said("account", "create", "--telegram-id", "4399", "--name", "Bob"))
                .startsWith("0 Account ");
        String number = String.valueOf(
                jdbc.queryForObject("SELECT max(account) FROM edge.account_owner WHERE ready", Long.class));
        assertThat(said("account", "plan", number, "--plan", "tiger", "--until", "2020-01-31"))
                .startsWith("2 ")
                .contains("until lies in the past (2020-01-31T00:00:00Z)");
        assertThat(said("account", "plan", number, "--plan", "tiger", "--until", "2999-01-31"))
                .isEqualTo("0 Account %s has tiger, paid until 2999-01-31%n".formatted(number));
        assertThat(said("account", "plan", "--help")).contains("waits for", "billing");
    }

    @Test
    void what_is_not_there_is_told_with_what_there_is() throws Exception {
        assertThat(said("projections", "replay", "nothing")).startsWith("2 ").contains("catalogue");
        assertThat(said("dead-letters", "show", "999")).startsWith("2 There is no dead letter 999");
        assertThat(said("account", "ban", "999")).startsWith("2 ").contains("999");
        assertThat(said("log", "io.pawtrail.trace", "loud")).startsWith("2 ").contains("debug");
        assertThat(said("log", "io.pawtrail.trace", "debug"))
                .isEqualTo("0 io.pawtrail.trace logs at debug%n".formatted());
        assertThat(said("--version")).startsWith("0 Pawtrail ");
        assertThat(said("--help")).startsWith("0 Usage: pawtrail").contains("dead-letters");
        assertThat(said("health")).isEqualTo("0 UP%n".formatted());
    }

    private long count(String from) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM " + from, Long.class);
        return count == null ? 0 : count;
    }

    /** The exit code and what the command printed. */
    private String said(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        int code = pawtrail.command(data(), output, command);
        return code + " " + Files.readString(output);
    }
}
