package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The operator's calls on the management port of the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorEndToEndTest {
    private final Sandbox sandbox;
    private final RunningPawtrail pawtrail;

    OperatorEndToEndTest() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), true);
    }

    @BeforeAll
    void nobodyIsOwedAnything() {
        assertThat(pawtrail.look("/operator/delivery/hosts").size()).isZero();
    }

    @AfterAll
    void close() {
        pawtrail.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operator/accounts",
                "/operator/parked",
                "/operator/bots",
                "/operator/delivery/hosts",
                "/operator/delivery/breakers",
                "/operator/doctor"
            })
    void they_are_there_for_the_operator_on_his_port_alone(String path) {
        assertThat(Api.status(pawtrail.asOperator(path).build())).isEqualTo(200);
        assertThat(pawtrail.managementStatus(path)).isEqualTo(401);
        HttpRequest outside = HttpRequest.newBuilder(URI.create(pawtrail.base() + path))
                .header("Authorization", "Bearer " + RunningPawtrail.OPERATOR)
                .build();
        assertThat(Api.status(outside)).isEqualTo(404);
    }

    @Test
    void the_document_lists_every_call_and_no_other() throws IOException {
        Set<String> routes = new TreeSet<>();
        for (OperatorPart part : pawtrail.beans(OperatorPart.class)) {
            Matcher route = Pattern.compile("\\((GET|POST|PUT|PATCH|DELETE) && ([^)]+)\\)")
                    .matcher(String.valueOf(part.routes()));
            while (route.find()) {
                routes.add(
                        route.group(1) + " " + route.group(2).replace('{', '<').replace('}', '>'));
            }
        }
        assertThat(documented()).isEqualTo(routes).hasSizeGreaterThan(20);
    }

    /** {@code `POST /operator/a/b`, `/c`} are two: the second has another end. */
    private static Set<String> documented() throws IOException {
        Set<String> calls = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/operating.md"))) {
            Matcher code = Pattern.compile("`((?:GET|POST) /operator/[^`?]+|/[a-z]+)[^`]*`")
                    .matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
            String latest = "";
            while (code.find()) {
                String said = code.group(1);
                latest = said.startsWith("/") ? latest.substring(0, latest.lastIndexOf('/')) + said : said;
                calls.add(latest);
            }
        }
        calls.remove("");
        return calls;
    }

    @Test
    void a_host_is_paused_shown_and_resumed() {
        assertThat(pawtrail.operate("/operator/delivery/hosts/Tracker.example.com/pause"))
                .isEqualTo(200);
        JsonNode host = pawtrail.look("/operator/delivery/hosts").get(0);
        assertThat(host.path("host").asString()).isEqualTo("tracker.example.com");
        assertThat(host.path("paused_since").asString()).isNotEmpty();
        assertThat(host.path("owed").asLong()).isZero();
        assertThat(pawtrail.operate("/operator/delivery/hosts/tracker.example.com/resume"))
                .isEqualTo(200);
        assertThat(pawtrail.look("/operator/delivery/hosts").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/operator/delivery/hosts/localhost/pause,400",
        "/operator/delivery/hosts/a.example.com:80/pause,400",
        "/operator/delivery/hosts/%00/pause,400",
        "/operator/delivery/hosts/%27%3B%20DROP%20TABLE/pause,400",
        "/operator/delivery/hosts/a%2Fb/pause,400",
        "/operator/delivery/hosts/not.paused.example.com/resume,404",
        "/operator/accounts/1/plan/x,404",
        "/operator/nothing,404",
    })
    void what_is_wrong_is_refused(String path, int status) {
        assertThat(pawtrail.operate(path)).isEqualTo(status);
        assertThat(pawtrail.look("/operator/delivery/hosts").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operator/bots?after=x",
                "/operator/bots?limit=0",
                "/operator/delivery/hosts?limit=x",
                "/operator/delivery/hosts?after=%00",
                "/operator/delivery/breakers?limit=1000"
            })
    void what_is_asked_wrongly_is_refused(String path) {
        assertThat(Api.status(pawtrail.asOperator(path).build())).isEqualTo(400);
    }

    @Test
    void the_doctor_looks_at_everything_and_tells_no_secret() {
        JsonNode answer = pawtrail.look("/operator/doctor");
        Map<String, String> levels = new HashMap<>();
        answer.path("checks")
                .forEach(check -> levels.put(
                        check.path("check").asString(), check.path("level").asString()));
        assertThat(levels.keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "java",
                        "ports",
                        "roles",
                        "clock",
                        "disk",
                        "database",
                        "connections",
                        "left behind",
                        "master key",
                        "telegram",
                        "public url",
                        "bots"));
        assertThat(levels)
                .as(answer.toString())
                .containsEntry("ports", "ok")
                .containsEntry("roles", "ok")
                .containsEntry("clock", "ok")
                .containsEntry("master key", "ok")
                .containsEntry("telegram", "ok")
                .containsEntry("public url", "warn") // it has no TLS
                .containsEntry("bots", "ok");
        assertThat(answer.toString()).doesNotContain(RunningPawtrail.OPERATOR);
    }
}
