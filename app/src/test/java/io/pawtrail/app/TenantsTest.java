package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.testkit.ApiTable;
import io.pawtrail.testkit.ApiTable.Function;
import io.pawtrail.testkit.ApiTable.Line;
import io.pawtrail.testkit.ApiTable.Parameter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every function of both REST faces of the whole program, with what belongs to another account, what was deleted, what
 * never was and what is too large for anything: the same answer, byte for byte, and nothing has changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {
    private static final Set<String> IDS = Set.of("bot", "campaign", "chat", "media");
    /** Of one's own, where nobody else's can be asked for. */
    private static final List<String> LISTS_OF_V1 =
            List.of("/leads", "/leads?q=click", "/postbacks", "/postbacks?lead=<lead>", "/trackers", "/presets");

    private static final List<String> NOBODYS = List.of("987654321", "9223372036854775807", "99999999999999999999999");

    private Sandbox sandbox;
    private RunningPawtrail pawtrail;
    private WholeState state;
    private Estate anns;
    private Estate bobs;
    private Map<String, String> before = Map.of();

    @BeforeAll
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(
                sandbox.telegramUrl(), false, "--pawtrail.api.per-second=10000", "--pawtrail.api.burst=10000");
        anns = Estate.of(sandbox, pawtrail.account(42, "tiger"), "ann");
        bobs = Estate.of(sandbox, pawtrail.account(43, "tiger"), "bob");
        state = new WholeState(pawtrail.bean(JdbcTemplate.class));
        state.settled(Duration.ofSeconds(2));
    }

    @AfterAll
    void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @BeforeEach
    void look() {
        before = state.now();
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(state.now()).isEqualTo(before);
    }

    static Stream<Arguments> ids() {
        return ApiTable.USER_API.functions().stream()
                .flatMap(function -> function.parameters().stream()
                        .filter(parameter -> IDS.contains(parameter.kind()))
                        .map(parameter -> arguments(function, parameter)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ids")
    void what_is_anothers_is_answered_like_what_never_was(Function function, Parameter parameter) {
        Set<String> answers = new TreeSet<>();
        for (String id : strange(function, parameter)) {
            answers.add(answer(function, with(function, parameter, id)));
        }
        assertThat(answers).hasSize(1);
        if (!"chat".equals(parameter.kind())) {
            assertThat(answers.iterator().next())
                    .contains("\"error\":\"" + ("media".equals(parameter.kind()) ? "media" : "id") + "\"");
        }
    }

    private List<String> strange(Function function, Parameter parameter) {
        List<String> ids = new ArrayList<>(NOBODYS);
        switch (parameter.kind()) {
            case "bot" ->
                ids.addAll(
                        List.of(id(anns.town().bot().id()), id(anns.detached().id()), "-7", "0"));
            case "chat" ->
                ids.addAll(List.of(id(anns.town().chat().id()), id(anns.gone().id())));
            case "media" -> {
                ids.add(anns.media());
                ids.add("0".repeat(64));
            }
            default -> {
                ids.addAll(List.of(id(anns.town().number()), id(anns.deleted()), "-7", "0"));
                if (function.name().startsWith("camp/")) { // elsewhere a deleted one of one's own has its leads still
                    ids.add(id(bobs.deleted()));
                }
            }
        }
        return ids;
    }

    /** As a line of the table has it that names the parameter, with Bob's own things for the rest. */
    private Map<String, String> with(Function function, Parameter parameter, String id) {
        Map<String, String> own = Map.of(
                "<bot>", id(bobs.town().bot().id()),
                "<chat>", id(bobs.town().chat().id()),
                "<campaign>", id(bobs.town().number()),
                "<media>", bobs.media());
        Line line = function.lines().stream()
                .filter(Line::isSuccess)
                .filter(l -> l.sent().containsKey(parameter.name()))
                .findFirst()
                .orElseThrow();
        Map<String, String> sent = new LinkedHashMap<>(line.sent(value -> own.getOrDefault(value, value)));
        sent.put(parameter.name(), id);
        return sent;
    }

    private String answer(Function function, Map<String, String> sent) {
        String uri = bobs.town().api().base() + "/api/" + function.name() + ".json";
        HttpRequest.Builder request = function.isRead()
                ? HttpRequest.newBuilder(URI.create(uri + "?" + Api.form(sent)))
                : HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Api.form(sent)));
        return Api.text(
                request.header("Authorization", "Bearer " + bobs.town().api().key())
                        .build());
    }

    private static String id(long number) {
        return String.valueOf(number);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                arguments("GET", "/leads?campaign=<code>", ""),
                arguments("GET", "/leads?q=<lead>", ""),
                arguments("GET", "/leads?q=<username>", ""),
                arguments("GET", "/leads?q=<person>", ""),
                arguments("GET", "/journal?bot=<bot>&chat=<chat>", ""),
                arguments("GET", "/journal?bot=<own bot>&chat=<chat>", ""),
                arguments("GET", "/leads/<lead>/why", ""),
                arguments("GET", "/postbacks?lead=<lead>", ""),
                arguments("GET", "/postbacks?campaign=<code>", ""),
                arguments("GET", "/postbacks/<lead>-2/attempts", ""),
                arguments("POST", "/postbacks/<lead>-2/replay", "{\"confirm\":true}"),
                arguments("GET", "/replays/<replay>", ""),
                arguments("POST", "/campaigns/<code>/test", "{\"status\":\"wait\"}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void in_v1_too(String method, String path, String body) {
        Set<String> answers = new TreeSet<>();
        for (Map<String, String> thing : V1Things.of(anns, bobs)) {
            String filled = path;
            for (Map.Entry<String, String> value : thing.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
            }
            answers.add(Api.text(v1(method, filled, body, UUID.randomUUID())));
        }
        assertThat(answers).hasSize(1);
    }

    private HttpRequest v1(String method, String path, String body, UUID idempotency) {
        Api api = bobs.town().api();
        return HttpRequest.newBuilder(URI.create(api.base() + "/v1" + path))
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotency.toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void every_call_of_v1_is_made_here() {
        Stream<String> ids = calls().map(Arguments::get).map(call -> call[0] + " " + call[1]);
        Stream<String> others =
                Stream.concat(Stream.of("POST /replays"), LISTS_OF_V1.stream().map(path -> "GET " + path));
        V1Routes.areAllIn(Stream.concat(ids, others).toList(), pawtrail);
    }

    /** It is Bob's own replay, and stored as such; but what it looks for is not his. */
    @Test
    void a_replay_of_anothers_campaign_finds_nothing() {
        for (String code : List.of(anns.town().code(), anns.deletedCode(), "Zz9")) {
            UUID replay = UUID.randomUUID();
            assertThat(Api.text(v1("POST", "/replays", "{\"campaign\":\"" + code + "\"}", replay)))
                    .isEqualTo("{\"replay\":\"" + replay + "\"}");
            await().atMost(TrackedChat.SOON)
                    .untilAsserted(() -> assertThat(Api.text(v1("GET", "/replays/" + replay, "", replay)))
                            .contains("\"found\":0")
                            .doesNotContain("\"finished\":null"));
        }
        Map<String, String> after = state.settled(Duration.ofSeconds(2));
        assertThat(after.keySet().stream().filter(table -> !Objects.equals(after.get(table), before.get(table))))
                .containsOnly("events.domainevententry", "postbacks.replay");
        before = after;
    }

    @Test
    void lists_hold_ones_own_alone() {
        Api bob = bobs.town().api();
        for (String list : List.of("bots/list", "camp/list", "leads/list", "stats/summary", "profile/info")) {
            assertThat(bob.get(list, Map.of()).toString())
                    .as(list)
                    .contains("\"ok\"")
                    .doesNotContain(anns.town().code(), id(anns.town().bot().id()), anns.lead());
        }
        for (String list : LISTS_OF_V1) {
            assertThat(Api.text(v1("GET", list.replace("<lead>", bobs.lead()), "", UUID.randomUUID())))
                    .as(list)
                    .contains("\"items\":[{")
                    .doesNotContain(anns.town().code(), "\"set\":\"ann\"", "set=ann", "\"username\":\"ann\"");
        }
    }
}
