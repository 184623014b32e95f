package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml and Dockerfile wire fits the program and what it was tested with. Their form: scripts/lint.sh. */
class ContainersTest {
    private static final Path ROOT = Path.of("..");
    private static final int FOR_READING = 16;
    private static final int OURS_TO_POSTGRES = 10; // whoever looks into it by hand

    private static Map<String, Map<String, Object>> services;
    private static String compose;
    private static String dockerfile;

    @BeforeAll
    static void read() throws IOException {
        compose = Files.readString(ROOT.resolve("docker-compose.yml"));
        dockerfile = Files.readString(ROOT.resolve("Dockerfile"));
        services = new TreeMap<>();
        map(new Yaml().<Map<String, Object>>load(compose), "services")
                .forEach((name, service) -> services.put(name, asMap(service)));
    }

    @Test
    void a_container_has_the_jvm_that_make_run_has() throws IOException {
        Matcher entry = Pattern.compile("^ENTRYPOINT (.*)$", Pattern.MULTILINE).matcher(dockerfile);
        assertThat(entry.find()).isTrue();
        String used = "(-XX:\\+Use\\w+)";
        assertThat(found(used, entry.group(1)))
                .isNotEmpty()
                .isEqualTo(found(used, Files.readString(ROOT.resolve("scripts/jvm.sh"))));
    }

    @Test
    void every_role_has_its_service() {
        assertThat(roles().values().stream()
                        .map(role -> map(role, "environment").get("PAWTRAIL_ROLES")))
                .containsExactlyInAnyOrder((Object[]) Role.all().split(","));
        roles().forEach((name, role) -> assertThat(map(role, "environment")).containsEntry("PAWTRAIL_ROLES", name));
    }

    @Test
    void the_program_takes_its_settings() {
        roles().forEach((name, role) -> {
            MockEnvironment env = new MockEnvironment();
            map(role, "environment").forEach((key, value) -> env.setProperty(property(key), String.valueOf(value)));
            env.setProperty("pawtrail.public-url", "https://paw.example.com");
            assertThatCode(() -> Settings.read(env)).as(name).doesNotThrowAnyException();
        });
    }

    private static String property(String variable) {
        return variable.startsWith("PAWTRAIL_")
                ? "pawtrail."
                        + variable.substring("PAWTRAIL_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                : variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Test
    void the_readme_tells_of_every_setting() throws IOException {
        Set<String> settings = new TreeSet<>();
        roles().values()
                .forEach(role -> settings.addAll(map(role, "environment").keySet()));
        Matcher variables = Pattern.compile("^ENV (.*)$", Pattern.MULTILINE).matcher(dockerfile);
        assertThat(variables.find()).isTrue();
        settings.addAll(found("([A-Z_]+)=", variables.group(1)));
        settings.removeIf(name -> name.startsWith("SPRING_DATASOURCE_")); // one row for the three
        assertThat(found("([A-Z]{3,}_[A-Z_]+)", Files.readString(ROOT.resolve("README.md"))))
                .containsAll(settings);
    }

    @Test
    void everything_is_started_again_limited_asked_for_its_health_and_waited_for() {
        services.forEach((name, service) -> {
            assertThat(service).as(name).containsKeys("restart", "healthcheck", "logging", "stop_grace_period");
            assertThat(map(map(map(service, "deploy"), "resources"), "limits"))
                    .as(name)
                    .containsKeys("cpus", "memory");
            map(service, "depends_on")
                    .forEach((other, how) -> assertThat(asMap(how))
                            .as(name + " on " + other)
                            .containsEntry("condition", "service_healthy"));
        });
        roles().forEach((name, role) ->
                assertThat(map(role, "depends_on")).as(name).containsKeys("axon-server", "postgres"));
        assertThat(dockerfile).contains("HEALTHCHECK ", "\"pawtrail.jar\", \"health\"]");
    }

    @Test
    void ours_run_as_nobody_on_a_file_system_that_is_not_written() {
        assertThat(dockerfile).containsPattern("(?m)^USER [1-9]\\d+:[1-9]\\d+$").doesNotContain("USER root");
        roles().forEach((name, role) -> assertThat(role)
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("init", true)
                .containsEntry("cap_drop", List.of("ALL")));
    }

    @Test
    void versions_are_pinned_and_are_those_that_were_tested() throws IOException {
        Set<String> images = found("(?m)^ *(?:image:|FROM|# *syntax=) ?(\\S+)", compose + dockerfile);
        assertThat(images).hasSize(5).allMatch(image -> image.matches(".+:\\d+\\.\\d+.*"), "names a version");
        String tests = Files.readString(ROOT.resolve("testkit/src/main/java/io/pawtrail/testkit/Server.java"));
        assertThat(found("\"(postgres:[^\"]+)\"", tests)).isSubsetOf(images);
        assertThat(found("-binaries.version>([\\d.]+)<", Files.readString(ROOT.resolve("pom.xml"))))
                .containsExactly("18.6.0");
        assertThat(images).anyMatch(image -> image.startsWith("eclipse-temurin:25."));
    }

    @Test
    void nothing_secret_is_in_it_and_without_it_nothing_starts() {
        services.forEach((name, service) -> map(service, "environment").forEach((key, value) -> {
            if (key.matches(".*(PASSWORD|TOKEN)")) {
                assertThat(String.valueOf(value)).as(name + " " + key).matches("\\$\\{[A-Z_]+:\\?.+}");
            }
        }));
        assertThat(compose).contains("file: ./secrets/master.key");
    }

    @Test
    void only_the_gateway_is_reached_and_only_from_this_machine() {
        services.forEach((name, service) -> {
            List<?> ports = (List<?>) service.getOrDefault("ports", List.of());
            assertThat(ports).as(name).allMatch(port -> String.valueOf(port).startsWith("127.0.0.1:"));
            assertThat(ports.isEmpty()).as(name).isEqualTo(!name.equals("gateway"));
        });
    }

    @Test
    void postgres_has_connections_for_all() {
        int wanted = OURS_TO_POSTGRES;
        for (Map<String, Object> role : roles().values()) {
            Set<Role> played =
                    Role.parse(String.valueOf(map(role, "environment").get("PAWTRAIL_ROLES")));
            int replicas = (int) map(role, "deploy").getOrDefault("replicas", 1);
            wanted += replicas * (Settings.connections("", played) + FOR_READING);
        }
        String most = String.join("", found("max_connections=(\\d+)", compose));
        assertThat(Integer.parseInt(most)).isGreaterThanOrEqualTo(wanted);
    }

    private static Map<String, Map<String, Object>> roles() {
        Map<String, Map<String, Object>> ours = new TreeMap<>(services);
        ours.values().removeIf(service -> !service.containsKey("build"));
        return ours;
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .forEach(all::add);
        return all;
    }

    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return asMap(of.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked") // YAML says so
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
