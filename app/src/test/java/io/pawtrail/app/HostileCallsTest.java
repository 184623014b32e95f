package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.testkit.ApiTable.Line;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any function of both REST faces of the whole program, called by somebody who means harm: it answers soon, in its form,
 * with an error of its own or with nothing harmful done; never with ours. What is refused has changed nothing.
 */
class HostileCallsTest {
    private static final int TRIES = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OF_ALL = Set.of("param", "func", "key");
    private static final Set<String> OF_V1 = Set.of("param", "id", "func", "confirm", "exists", "url", "rate");
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static final Map<String, Integer> ANSWERS = new TreeMap<>();

    private static @Nullable Sandbox sandbox;
    private static @Nullable RunningPawtrail pawtrail;
    private static Api api = new Api("", "");
    private static Map<String, String> own = Map.of();
    /** What no log may tell: of the key and of the bot's token. */
    private static List<String> secrets = List.of();

    private static Map<String, String> ownInV1 = Map.of();
    private static @Nullable WholeState state;

    @BeforeContainer
    static void start() throws IOException {
        Sandbox telegram = Sandbox.start(SandboxOptions.defaults());
        sandbox = telegram;
        RunningPawtrail program = RunningPawtrail.start(
                telegram.telegramUrl(), false, "--pawtrail.api.per-second=10000", "--pawtrail.api.burst=10000");
        pawtrail = program;
        api = program.account(42, "tiger");
        Estate estate = Estate.of(telegram, api, "ann");
        own = Map.of(
                "<bot>", String.valueOf(estate.town().bot().id()),
                "<chat>", String.valueOf(estate.town().chat().id()),
                "<campaign>", String.valueOf(estate.town().number()),
                "<media>", estate.media(),
                "<token>", estate.town().bot().token());
        secrets = List.of(
                api.key().substring(api.key().indexOf('-') + 1),
                estate.town()
                        .bot()
                        .token()
                        .substring(estate.town().bot().token().indexOf(':') + 1));
        ownInV1 = Map.ofEntries(
                Map.entry("bot", String.valueOf(estate.town().bot().id())),
                Map.entry("chat", String.valueOf(estate.town().chat().id())),
                Map.entry("event", "join"),
                Map.entry("lead", estate.lead()),
                Map.entry("code", estate.town().code()),
                Map.entry("replay", estate.replay().toString()),
                Map.entry("host", "nobody.example"),
                Map.entry("outcome", "failed"),
                Map.entry("status", "hold"),
                Map.entry("time", "2026-03-01T00:00:00Z"),
                Map.entry("number", "1"),
                Map.entry("limit", "200"),
                Map.entry("flag", "true"));
        WholeState all = new WholeState(program.bean(JdbcTemplate.class));
        all.settled(Duration.ofSeconds(2));
        state = all;
        ROOT.getLoggerContext()
                .getTurboFilterList()
                .removeIf(LogRepeats.class::isInstance); // what is repeated counts too
        LOG.start();
        ROOT.addAppender(LOG);
    }

    @AfterContainer
    static void stop() {
        ROOT.detachAppender(LOG);
        System.out.println("Hostile calls, as they were answered: " + ANSWERS);
        if (pawtrail != null) {
            pawtrail.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Provide
    Arbitrary<Attack> attacks() {
        return new Attacks(text -> own.getOrDefault(text, text)).any().filter(attack -> !destroys(attack));
    }

    @Provide
    Arbitrary<V1Attack> v1Attacks() {
        return V1Attack.any(ownInV1);
    }

    /** What would take the ground from under the attacks that follow, if it is right by chance. */
    private static boolean destroys(Attack attack) {
        return !attack.hopeless()
                && Set.of("camp/del", "bots/del", "profile/apikey")
                        .contains(attack.function().name());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void the_user_api_refuses_it_in_so_many_words_and_has_changed_nothing(
            @ForAll("attacks") Attack attack, @ForAll boolean streamed) {
        hold("User API", attack.request(api, streamed), attack.function().isRead(), answer -> {
            JsonNode body = JSON.readTree(answer.body());
            String code = body.path("error").asString("ok");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(body.path("status").asString()).as(answer.body()).isEqualTo(code.equals("ok") ? "ok" : "error");
            assertThat(code).as(answer.body()).isIn(allowed(attack));
            assertThat(body.path("message").asString("ok")).isNotBlank().hasSizeLessThan(400);
            return code;
        });
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void v1_refuses_it_as_a_problem_and_has_changed_nothing(@ForAll("v1Attacks") V1Attack attack) {
        hold("v1", attack.request(api), attack.method().equals("GET"), answer -> {
            if (answer.statusCode() < 300) {
                return "ok";
            }
            JsonNode body = JSON.readTree(answer.body());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            assertThat(body.path("code").asString()).as(answer.body()).isIn(OF_V1);
            assertThat(body.path("detail").asString()).isNotBlank().hasSizeLessThan(400);
            return body.path("code").asString();
        });
    }

    @Example
    void ten_megabytes_are_too_large_for_every_function_that_takes_a_body() {
        for (Attack attack : new CertainAttacks(text -> own.getOrDefault(text, text)).large()) {
            String expected = Attack.takesFile(attack.function()) ? "media" : attack.hopeless() ? "param" : "ok";
            refused(attack, false, expected);
            refused(attack, true, expected);
        }
    }

    @Example
    void each_parameter_of_each_function_stands_in_one_place_only() {
        for (Attack attack : new CertainAttacks(text -> own.getOrDefault(text, text)).doubled()) {
            refused(attack, false, "param");
        }
    }

    private static void refused(Attack attack, boolean streamed, String expected) {
        hold(
                "User API, certain",
                attack.request(api, streamed),
                attack.function().isRead(),
                answer -> {
                    JsonNode body = JSON.readTree(answer.body());
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(body.path("error").asString("ok"))
                            .as("%s %s: %s", attack.function(), attack.type(), answer.body())
                            .isEqualTo(expected);
                    return expected;
                });
    }

    @Example
    void every_call_of_v1_is_among_the_attacks() {
        V1Routes.areAllIn(V1Attack.calls(), Objects.requireNonNull(pawtrail));
    }

    /** @param judge asserts what the answer is to be, and says in a word what it is */
    private static void hold(
            String face, HttpRequest request, boolean read, Function<HttpResponse<String>, String> judge) {
        WholeState all = Objects.requireNonNull(state);
        Map<String, String> before = all.now();
        long begun = System.nanoTime();
        String code = judge.apply(Api.answer(request));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        ANSWERS.merge(face + " " + code, 1, Integer::sum);
        if (read || !code.equals("ok")) {
            assertThat(all.now()).isEqualTo(before);
        } else {
            all.settled(Duration.ofMillis(face.equals("v1") ? 1500 : 300)); // what followed of it is not the next one's
        }
        assertThat(told())
                .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(HostileCallsTest::text)
                .noneMatch(text -> secrets.stream().anyMatch(text::contains));
    }

    /** With the stack and the causes. */
    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getFormattedMessage() + " " + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    private static List<ILoggingEvent> told() {
        synchronized (LOG) { // as whoever appends does
            List<ILoggingEvent> told = List.copyOf(LOG.list);
            LOG.list.clear();
            return told;
        }
    }

    private static Set<String> allowed(Attack attack) {
        Set<String> codes = new HashSet<>(OF_ALL);
        attack.function().lines().stream().map(Line::code).forEach(codes::add);
        codes.remove("");
        if (!attack.hopeless()) {
            codes.add("ok");
        }
        return codes;
    }
}
