package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Health by part: one ill part says since when and what to do, and hides no other. */
class HealthTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Set<String> PARTS = Set.of(
            "database", "eventStore", "embeddedPostgres", "disk", "processors", "postbacks", "telegram", "intake");

    private static Sandbox sandbox;
    private static RunningPawtrail pawtrail;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false);
    }

    @AfterAll
    static void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @Test
    void a_processor_in_error_is_ill_by_name_and_nothing_else_is_and_it_recovers() {
        await().atMost(SOON)
                .until(() -> PARTS.stream().allMatch(part -> status(part).equals("UP")));
        assertThat(new TreeSet<>(health().path("components").propertyNames())).containsAll(PARTS);
        TrackedChat town =
                TrackedChat.of(sandbox, pawtrail.account(42, "tiger"), "town", TrackedChat.templates(sandbox, "one"));
        JdbcTemplate jdbc = pawtrail.bean(JdbcTemplate.class);
        Instant before = Instant.now().minusSeconds(1);
        jdbc.execute("ALTER TABLE read.lead RENAME TO lead_gone");
        town.ann().start(town.bot(), town.code() + "-click");
        await().atMost(SOON).until(() -> status("processors").equals("DOWN"));

        JsonNode ill = part("processors").path("details");
        assertThat(ill.path("failing").path("leads").asString()).isEqualTo("PSQLException");
        assertThat(ill.path("says").asString()).contains("tries again");
        assertThat(Instant.parse(ill.path("since").asString())).isAfter(before);
        assertThat(PARTS.stream().filter(part -> !part.equals("processors")))
                .allMatch(part -> status(part).equals("UP"));
        assertThat(health().path("status").asString()).isEqualTo("DOWN");
        assertThat(pawtrail.managementStatus("/actuator/health")).isEqualTo(503);
        assertThat(pawtrail.managementStatus("/actuator/health/readiness")).isEqualTo(200);
        assertThat(pawtrail.managementStatus("/actuator/health/liveness")).isEqualTo(200);
        assertThat(Api.text(URI.create(pawtrail.management() + "/actuator/prometheus")))
                .contains("pawtrail_health{part=\"processors\"} 0.0")
                .contains("pawtrail_processor_errors_total{processor=\"leads\"}")
                .contains("pawtrail_processor_failing{processor=\"leads\"} 1.0");

        jdbc.execute("ALTER TABLE read.lead_gone RENAME TO lead");
        await().atMost(SOON).until(() -> status("processors").equals("UP"));
        await().atMost(SOON).until(() -> town.leads().size() == 1);
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AXON_SERVER", matches = ".+") // there the events are in no table
    void an_event_store_that_cannot_be_read_is_ill_by_name_and_the_intake_warns_as_long_as_nothing_is_taken() {
        TrackedChat farm =
                TrackedChat.of(sandbox, pawtrail.account(44, "tiger"), "farm", TrackedChat.templates(sandbox, "one"));
        await().atMost(SOON)
                .until(() -> PARTS.stream().allMatch(part -> status(part).equals("UP")));
        JdbcTemplate jdbc = pawtrail.bean(JdbcTemplate.class);
        jdbc.execute("ALTER TABLE events.domainevententry RENAME TO gone");
        farm.ann().start(farm.bot(), farm.code() + "-click");
        await().atMost(SOON).until(() -> status("eventStore").equals("DOWN"));
        await().atMost(SOON).until(() -> status("intake").equals("WARN"));
        assertThat(part("eventStore").path("details").path("says").asString()).contains("cannot be read");
        assertThat(part("intake").path("details").path("says").asString()).contains("put off");
        assertThat(status("database")).isEqualTo("UP");

        jdbc.execute("ALTER TABLE events.gone RENAME TO domainevententry");
        await().atMost(SOON).until(() -> farm.leads().size() == 1);
        await().atMost(SOON)
                .until(() -> PARTS.stream().allMatch(part -> status(part).equals("UP")));
    }

    @Test
    void a_bot_in_trouble_warns_and_the_whole_answers_200() {
        JdbcTemplate jdbc = pawtrail.bean(JdbcTemplate.class);
        TrackedChat hamlet =
                TrackedChat.of(sandbox, pawtrail.account(43, "tiger"), "hamlet", TrackedChat.templates(sandbox, "one"));
        jdbc.update(
                "UPDATE edge.channel SET trouble = 'UPDATES_TAKEN' WHERE bot = ?",
                hamlet.bot().id());
        await().atMost(SOON).until(() -> status("telegram").equals("WARN"));
        assertThat(part("telegram")
                        .path("details")
                        .path("bots")
                        .path("updates_taken")
                        .asInt())
                .isEqualTo(1);
        jdbc.update(
                "UPDATE edge.channel SET trouble = '' WHERE bot = ?",
                hamlet.bot().id());
        await().atMost(SOON).until(() -> status("telegram").equals("UP"));
    }

    private static JsonNode health() {
        return Api.read(HttpRequest.newBuilder(URI.create(pawtrail.management() + "/actuator/health"))
                .build());
    }

    private static JsonNode part(String name) {
        return health().path("components").path(name);
    }

    private static String status(String part) {
        return part(part).path("status").asString();
    }
}
