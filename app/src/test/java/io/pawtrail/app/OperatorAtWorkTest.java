package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operator's commands where something is wrong: what they print and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorAtWorkTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder = Path.of("unset");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    @SuppressWarnings("NullAway.Init")
    private ChildPawtrail pawtrail;

    private Path data() {
        return folder.resolve("data");
    }

    @BeforeAll
    void start() throws IOException {
        pawtrail = ChildPawtrail.serve(
                data(),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        database.password()));
        await().atMost(SOON).until(pawtrail::ready);
    }

    @AfterAll
    void stop() {
        pawtrail.close();
    }

    @Test
    void a_dead_letter_is_listed_shown_tried_again_and_given_up() throws Exception {
        jdbc.execute("ALTER TABLE read.account ADD CONSTRAINT not_me CHECK (owner = '') NOT VALID");
        said("account", "create", "--telegram-id", "42", "--name", "Ann");
        await().atMost(SOON).until(() -> letters() > 0);
        Long id = jdbc.queryForObject("SELECT min(id) FROM read.dead_letter", Long.class);

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
        assertThat(said("projections", "replay", "catalogue", "--wait"))
                .startsWith("0 Replay of catalogue: ")
                .contains("done");
        assertThat(said("projections", "status")).startsWith("0 NAME").contains("catalogue", "leads", "done");
        assertThat(said("account", "list")).contains("Ann");
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
        assertThat(said("account", "create", "--telegram-id", "43", "--name", "Bob"))
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

    private long letters() {
        Long count = jdbc.queryForObject("SELECT count(*) FROM read.dead_letter", Long.class);
        return count == null ? 0 : count;
    }

    /** The exit code and what the command printed. */
    private String said(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        int code = pawtrail.command(data(), output, command);
        return code + " " + Files.readString(output);
    }
}
