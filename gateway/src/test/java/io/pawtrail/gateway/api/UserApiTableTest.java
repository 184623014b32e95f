package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.gateway.api.TableHouse.Way;
import io.pawtrail.testkit.ApiTable;
import io.pawtrail.testkit.ApiTable.Function;
import io.pawtrail.testkit.ApiTable.Line;
import io.pawtrail.testkit.ApiTable.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

/** The User API is what its table says, line by line, over HTTP, however the parameters and the key travel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserApiTableTest {
    private static final List<Function> FUNCTIONS = ApiTable.USER_API.functions();
    private static final String MESSAGE = "\",\"message\":\"";
    /** What is none of its kind, whatever the kind is. */
    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("bot", "ann_bot"),
            Map.entry("campaign", "AbC12345"),
            Map.entry("chat", "@cats"),
            Map.entry("flag", "maybe"),
            Map.entry("status", "hold"),
            Map.entry("second", "2026-03-01"),
            Map.entry("seconds", "1d"),
            Map.entry("limit", "1e2"),
            Map.entry("offset", "0x1"),
            Map.entry("language", "de"),
            Map.entry("yes", "perhaps"),
            Map.entry("action", "ban"));

    private final TableHouse table = new TableHouse(10_000, 10_000);

    @AfterAll
    void close() {
        table.close();
    }

    @BeforeEach
    void forget() {
        table.reset();
    }

    static Stream<Arguments> lines() {
        return FUNCTIONS.stream()
                .flatMap(function -> Way.of(function).stream()
                        .flatMap(way -> function.lines().stream().map(line -> arguments(function, line, way))));
    }

    @ParameterizedTest(name = "{0} {2} {1}")
    @MethodSource("lines")
    void a_line_is_answered_as_it_says(Function function, Line line, Way way) {
        int texts = table.house.texts();
        Map<Long, ?> campaigns = table.house.otherSide.campaigns.all();
        assertThat(table.answer(function, TableHouse.sent(line), way)).matches(line.shape());
        if (!line.isSuccess()) {
            assertThat(table.house.texts()).isEqualTo(texts);
            assertThat(table.house.otherSide.campaigns.all()).isEqualTo(campaigns);
        }
    }

    static Stream<Function> functions() {
        return FUNCTIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void what_is_required_is_asked_for_and_what_is_of_another_kind_refused(Function function) {
        for (Parameter parameter : function.parameters()) {
            Map<String, String> sent = new LinkedHashMap<>(TableHouse.sent(function.success()));
            sent.remove(parameter.name());
            if (parameter.required()) {
                assertThat(table.answer(function, sent, Way.QUERY)).contains(refused("param"), parameter.name());
            }
            if (WRONG.containsKey(parameter.kind())) {
                sent.put(parameter.name(), WRONG.get(parameter.kind()));
                assertThat(table.answer(function, sent, Way.QUERY)).contains(refused("param"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_key_is_asked_for_in_the_query_or_as_bearer(Function function) {
        HttpMethod method = TableHouse.method(function);
        String path = TableHouse.path(function);
        assertThat(table.answer(Request.call(method, path))).contains(refused("key"));
        assertThat(table.answer(Request.call(method, path + "?id=1-" + "x".repeat(32))))
                .contains(refused("key"));
        assertThat(table.answer(Request.call(method, path).bearing("Bearer 1-x")))
                .contains(refused("key"));
        assertThat(table.answer(Request.call(method, path + "?id=BANNED"))).contains(refused("ban"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void the_other_method_is_no_function(Function function) {
        Map<String, String> sent = TableHouse.sent(function.success());
        String path = TableHouse.path(function) + "?id=KEY";
        Request other = function.isRead()
                ? Request.form(path, TableHouse.form(sent))
                : Request.get(path + "&" + TableHouse.form(sent));
        assertThat(table.answer(other)).contains(refused("func"));
        assertThat(table.answer(Request.call(HttpMethod.PUT, path))).contains(refused("func"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void what_fails_behind_it_is_db_without_details(Function function) {
        table.house.otherSide.sick = true;
        Set<String> alone = Set.of("profile/apikey", "media/upload"); // they ask nobody else
        if (!alone.contains(function.name())) {
            assertThat(table.answer(function, TableHouse.sent(function.success()), Way.QUERY))
                    .contains(refused("db"))
                    .doesNotContain("away");
        }
        table.house.otherSide.sick = false;
        table.house.jdbc.execute("ALTER TABLE edge.api_key RENAME TO gone");
        try {
            assertThat(table.answer(function, TableHouse.sent(function.success()), Way.QUERY))
                    .contains(refused("db"))
                    .doesNotContain("api_key", "SQL");
        } finally {
            table.house.jdbc.execute("ALTER TABLE edge.gone RENAME TO api_key");
        }
    }

    @Test
    void every_function_counts_as_a_call() {
        try (TableHouse slow = new TableHouse(1, 1)) {
            for (Function function : FUNCTIONS) {
                Stream<String> answers = Stream.generate(() -> {
                    slow.reset();
                    return slow.answer(function, TableHouse.sent(function.success()), Way.QUERY);
                });
                assertThat(answers.limit(20).anyMatch(answer -> answer.contains(refused("rate"))))
                        .as("%s", function)
                        .isTrue();
            }
        }
    }

    @Test
    void the_table_has_every_function_that_there_is_and_no_other() {
        assertThat(table.house.userApi().endpoints())
                .extracting(endpoint -> endpoint.method() + " " + endpoint.name())
                .containsExactlyInAnyOrderElementsOf(
                        FUNCTIONS.stream().map(Function::toString).toList());
        assertThat(FUNCTIONS)
                .allSatisfy(function -> assertThat(function.lines()).anyMatch(Line::isSuccess));
    }

    @Test
    void what_comes_later_is_no_function_yet() {
        assertThat(ApiTable.USER_API.later())
                .hasSize(10)
                .allSatisfy(later -> assertThat(table.answer(
                                Request.call(TableHouse.method(later), TableHouse.path(later) + "?id=KEY")))
                        .contains(refused("func")));
    }

    private static String refused(String code) {
        return "{\"status\":\"error\",\"error\":\"" + code + MESSAGE;
    }
}
