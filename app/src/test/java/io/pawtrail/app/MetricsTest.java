package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Prometheus finds while the main job goes on; docs/metrics.md names each, and nothing else. */
class MetricsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Path DOCS = Path.of("../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(pawtrail_[a-z_]+)`", Pattern.MULTILINE);
    private static final Pattern FAMILY = Pattern.compile("`([a-z_]+)_\\*`");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE);

    private static Sandbox sandbox;
    private static RunningPawtrail pawtrail;
    private static Api api;
    private static TrackedChat town;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), true);
        api = pawtrail.account(4_242_042, "tiger");
        town = TrackedChat.of(sandbox, api, "metropolis", TrackedChat.templates(sandbox, "one"));
        Person ann = town.ann();
        ann.start(town.bot(), town.code() + "-click");
        await().atMost(SOON).until(() -> town.received().size() == 1);
        ann.join(town.chat());
        await().atMost(SOON).until(() -> town.received().size() == 2);
        await().atMost(SOON).until(() -> sandbox.messagesTo(ann).size() == 1);
    }

    @AfterAll
    static void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @Test
    void each_metric_is_documented_and_each_documented_one_is_there() throws IOException {
        String docs = Files.readString(DOCS);
        TreeSet<String> documented = new TreeSet<>(found(ROW, docs));
        documented.remove("pawtrail_processor_errors_total"); // there with the first error: HealthTest
        TreeSet<String> there = new TreeSet<>();
        found(TYPE, scrape()).stream()
                .filter(name -> name.startsWith("pawtrail_"))
                .map(name -> name.replaceFirst("_seconds_max$", "_seconds"))
                .forEach(there::add);
        assertThat(there).isEqualTo(documented);
        List<String> families = found(FAMILY, docs);
        assertThat(found(TYPE, scrape()))
                .allMatch(name ->
                        name.startsWith("pawtrail_") || families.stream().anyMatch(name::startsWith));
    }

    @Test
    void the_main_job_is_counted() {
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Double> values = values();
            assertThat(values)
                    .containsEntry("pawtrail_updates_seconds_count{kind=\"start\",outcome=\"accepted\"}", 1.0)
                    .containsEntry("pawtrail_updates_seconds_count{kind=\"join\",outcome=\"accepted\"}", 1.0)
                    .containsEntry("pawtrail_commands_seconds_count{command=\"StartLead\",outcome=\"done\"}", 1.0)
                    .containsEntry("pawtrail_commands_seconds_count{command=\"RecordMovement\",outcome=\"done\"}", 1.0)
                    .containsEntry("pawtrail_events_total{event=\"LeadStarted\"}", 1.0)
                    .containsEntry("pawtrail_postbacks_total{hosts=\"answering\",outcome=\"delivered\"}", 2.0)
                    .containsEntry("pawtrail_postback_attempts_seconds_count{answer=\"2xx\"}", 2.0)
                    .containsEntry("pawtrail_postbacks_owed", 0.0)
                    .containsEntry("pawtrail_sends_total{kind=\"welcome\",outcome=\"sent\"}", 1.0)
                    .containsEntry("pawtrail_sends_owed", 0.0)
                    .containsEntry("pawtrail_parked_updates", 0.0)
                    .containsEntry("pawtrail_processor_lag_events{processor=\"leads\"}", 0.0)
                    .containsEntry("pawtrail_processor_lag_seconds{processor=\"PostbackSagaProcessor\"}", 0.0)
                    .containsEntry("pawtrail_processor_segments{processor=\"leads\"}", 2.0);
            assertThat(values.get("pawtrail_database_connections{pool=\"write\",state=\"idle\"}"))
                    .isPositive();
        });
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AXON_SERVER", matches = ".+") // there the events are no rows
    void an_event_carries_the_update_that_it_comes_of_and_nothing_else_and_so_does_the_postback() {
        JdbcTemplate jdbc = pawtrail.bean(JdbcTemplate.class);
        String metadata = jdbc.queryForObject(
                "SELECT convert_from(metadata, 'UTF8') FROM events.domainevententry WHERE payloadtype LIKE '%LeadStarted'",
                String.class);
        assertThat(metadata).matches("\\{\"trace\":\"" + town.bot().id() + "-\\d+\"}");
        assertThat(jdbc.queryForList("SELECT trace FROM postbacks.postback ORDER BY n", String.class))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(trace -> trace.startsWith(town.bot().id() + "-"));
        assertThat(jdbc.queryForObject("SELECT trace FROM edge.send", String.class))
                .startsWith(town.bot().id() + "-");
    }

    @Test
    void it_names_no_tenant_no_bot_no_person_no_host_and_no_secret() {
        String scrape = scrape();
        assertThat(scrape)
                .doesNotContain(town.bot().token())
                .doesNotContain(String.valueOf(town.bot().id()))
                .doesNotContain(api.key())
                .doesNotContain(town.code())
                .doesNotContain("metropolis")
                .doesNotContain(String.valueOf(town.ann().id()))
                .doesNotContain(RunningPawtrail.OPERATOR)
                .doesNotContain(URI.create(sandbox.trackerUrl()).getAuthority());
        assertThat(scrape.lines().filter(line -> line.startsWith("pawtrail_")).count())
                .isLessThan(1_500);
    }

    @Test
    void it_is_open_and_the_rest_of_the_port_is_not() {
        assertThat(pawtrail.managementStatus("/actuator/prometheus")).isEqualTo(200);
        assertThat(pawtrail.managementStatus("/actuator/health")).isIn(200, 503);
        for (String path : List.of(
                "/actuator/loggers",
                "/actuator/loggers/io.pawtrail",
                "/actuator//loggers/io.pawtrail",
                "/actuator/%6coggers",
                "/actuator/loggers;x=1/io.pawtrail",
                "/actuator/env")) {
            assertThat(pawtrail.managementStatus(path)).as(path).isEqualTo(401);
        }
    }

    private static String scrape() {
        return Api.text(URI.create(pawtrail.management() + "/actuator/prometheus"));
    }

    private static Map<String, Double> values() {
        return scrape().lines()
                .filter(line -> line.startsWith("pawtrail_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
