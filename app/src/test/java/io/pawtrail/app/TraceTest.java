package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; levels changed while it runs; one id from the update to the tracker; and no secret anywhere. */
class TraceTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Pattern KEY = Pattern.compile("\\n(\\d+-[A-Za-z0-9]{32})\\n");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder = Path.of("unset");

    private static Sandbox sandbox;
    private static ChildPawtrail pawtrail;
    private static Path data;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        data = folder.resolve("data");
        pawtrail = ChildPawtrail.serve(
                data,
                Map.of(
                        "PAWTRAIL_LOG_FORMAT",
                        "json",
                        "LOGGING_CONFIG",
                        "classpath:logback-structured.xml",
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
    static void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @Test
    void one_id_leads_from_the_update_to_the_tracker_and_no_secret_is_told() throws Exception {
        assertThat(command("log", "io.pawtrail", "debug")).isZero();
        TrackedChat town = TrackedChat.of(sandbox, api, "town", TrackedChat.templates(sandbox, "one"));
        town.ann().start(town.bot(), town.code() + "-click");
        await().atMost(SOON).until(() -> town.received().size() == 1);
        await().atMost(SOON).until(() -> sandbox.messagesTo(town.ann()).size() == 1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(steps(start(town)))
                        .anyMatch(step -> step.startsWith("update start: accepted"))
                        .anyMatch(step -> step.startsWith("command StartLead: done"))
                        .anyMatch(step -> step.startsWith("event LeadStarted lead:" + town.code()))
                        .anyMatch(step -> step.matches("postback " + town.code() + "-.*-1 is owed to 127.0.0.1.*"))
                        .anyMatch(step -> step.matches(
                                "postback " + town.code() + "-.*-1, attempt 1 at 127.0.0.1.*: 200 .*Delivered.*"))
                        .anyMatch(step -> step.matches("WELCOME of .*: SENT.*")));

        assertThat(command("log", "io.pawtrail", "info")).isZero();
        String before = pawtrail.output();
        town.ann().join(town.chat());
        await().atMost(SOON).until(() -> town.received().size() == 2);
        assertThat(pawtrail.output().substring(before.length())).doesNotContain("update join");

        assertThat(told())
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        assertThat(pawtrail.output())
                .contains("is made, on")
                .contains("is attached by")
                .doesNotContain(town.bot().token())
                .doesNotContain(town.bot().token().substring(town.bot().token().indexOf(':') + 1))
                .doesNotContain(api.key())
                .doesNotContain(api.key().substring(api.key().indexOf('-') + 1))
                .doesNotContain(
                        Files.readString(data.resolve(OperatorToken.FILE)).strip())
                .doesNotContain(
                        Files.readString(data.resolve("postgres.password")).strip());
    }

    @Test
    void a_level_or_a_logger_that_is_none_is_refused_in_a_sentence() throws Exception {
        assertThat(command("log", "io.pawtrail", "loud")).isEqualTo(StartProblem.EXIT_CODE);
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("The level is 'loud'");
        assertThat(command("log", "../env", "debug")).isEqualTo(StartProblem.EXIT_CODE);
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return pawtrail.command(data, folder.resolve("log.txt"), words);
    }

    /** The trace of the only /start. */
    private static String start(TrackedChat town) {
        String trace = lines().stream()
                .filter(line -> line.path("message").asString("").equals("update start: accepted"))
                .map(line -> line.path("trace").path("id").asString(""))
                .findFirst()
                .orElse("none yet");
        assertThat(trace).startsWith(town.bot().id() + "-");
        return trace;
    }

    private static List<String> steps(String trace) {
        return lines().stream()
                .filter(line -> line.path("trace").path("id").asString("").equals(trace))
                .map(line -> line.path("message").asString(""))
                .toList();
    }

    private static List<JsonNode> lines() {
        return told().map(JSON::readTree).toList();
    }

    /** What the program says; the JVM itself has a word about native access. */
    private static Stream<String> told() {
        return pawtrail.output().lines().filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "));
    }
}
