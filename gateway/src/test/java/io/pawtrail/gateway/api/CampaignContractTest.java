package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.call;
import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.springframework.http.HttpMethod;

/** {@code camp/*} of a campaign that is there: reading, linking, pausing, resuming, deleting. */
class CampaignContractTest extends Contract {
    private static final String CODE = "AbC12345";

    private static String of(String function) {
        return "/api/camp/" + function + ".json?id=KEY";
    }

    private static String link(String click) {
        return "{'status':'ok','data':{'link':'https://t.me/ann_bot?start=AbC12345-" + click + "'}}";
    }

    @Override
    Stream<Arguments> right() {
        String longest = "x".repeat(55);
        return Stream.of(
                arguments("list", get(of("list")), "{'status':'ok','data':[{" + campaign(5, CODE, 0) + "}]}"),
                arguments("get", get(of("get") + "&id=5"), details(5, CODE, 0)),
                arguments("pause, form", form(of("pause"), "id=5"), details(5, CODE, 1)),
                arguments("pause, JSON", json(of("pause"), "{\"id\":\"5\"}"), details(5, CODE, 1)),
                arguments("pause a paused one", form(of("pause"), "id=7"), details(7, "No7", 1)),
                arguments("resume", form(of("resume"), "id=7"), details(7, "No7", 0)),
                arguments("resume, query", call(HttpMethod.POST, of("resume") + "&id=7"), details(7, "No7", 0)),
                arguments("resume an active one", form(of("resume"), "id=5"), details(5, CODE, 0)),
                arguments("delete", form(of("del"), "id=5"), OK),
                arguments("delete a paused one", json(of("del"), "{\"id\":7}"), OK),
                arguments("link", get(of("link") + "&id=5"), link("{click}")),
                arguments("link, blank click", get(of("link") + "&id=5&click="), link("{click}")),
                arguments("link, the default", get(of("link") + "&id=5&click=%7Bclick%7D"), link("{click}")),
                arguments("link, click", get(of("link") + "&id=5&click=a-_Z9"), link("a-_Z9")),
                arguments("link, 64 in all", get(of("link") + "&id=5&click=" + longest), link(longest)),
                arguments("link of a paused one", get(of("link") + "&id=7&click=" + "x".repeat(60)), """
                        {'status':'ok','data':{'link':'https://t.me/ann_bot?start=No7-%s'}}""".formatted(
                                "x".repeat(60))));
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(nobodys(), links(), activity()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> nobodys() {
        return Stream.of("get", "link", "edit", "pause", "resume", "del")
                .flatMap(function -> Stream.of(
                        arguments("id", function + ", another's", id(function, "6")),
                        arguments("id", function + ", deleted", id(function, "8")),
                        arguments("id", function + ", never was", id(function, "987654")),
                        arguments("id", function + ", 0", id(function, "0")),
                        arguments("id", function + ", below 0", id(function, "-5")),
                        arguments("id", function + ", the largest", id(function, "9223372036854775807")),
                        arguments("id", function + ", beyond long", id(function, "99999999999999999999")),
                        arguments("param", function + ", a code", id(function, CODE)),
                        arguments("param", function + ", SQL", id(function, "5%3BDROP%20TABLE%20x")),
                        arguments("param", function + ", none", id(function, "")),
                        arguments("func", function + ", the other method", other(function))));
    }

    private static Request id(String function, String id) {
        return reads(function) ? get(of(function) + "&id=" + id) : form(of(function), "welcome=New&id=" + id);
    }

    private static Request other(String function) {
        return reads(function) ? form(of(function), "id=5") : get(of(function) + "&id=5");
    }

    private static boolean reads(String function) {
        return "get".equals(function) || "link".equals(function);
    }

    private static Stream<Arguments> links() {
        return Stream.of(
                        "a.b",
                        "a%20b",
                        "%D1%8F",
                        "%7Bsubid%7D",
                        "%7Bclick",
                        "a%0Ab",
                        "a%2Fb",
                        "a%26b=c",
                        "x".repeat(56))
                .map(click -> arguments("click", click, get(of("link") + "&id=5&click=" + click)));
    }

    private static Stream<Arguments> activity() {
        return Stream.of(
                arguments("param", "id three times", get(of("get") + "&id=5&id=6")),
                arguments("limit", "resumed over the plan", form(of("resume"), "id=21")),
                arguments("exists", "resumed, chat taken", form(of("resume"), "id=22")),
                arguments("chat", "resumed, not admin there", form(of("resume"), "id=23")),
                arguments("id", "paused, deleted in between", form(of("pause"), "id=9")),
                arguments("id", "resumed, deleted in between", form(of("resume"), "id=9")),
                arguments("id", "deleted in between", form(of("del"), "id=9")),
                arguments("db", "paused, the store is away", form(of("pause"), "id=10")),
                arguments("db", "resumed, the store is away", form(of("resume"), "id=10")),
                arguments("db", "deleted, the store is away", form(of("del"), "id=10")));
    }

    @Test
    void a_deleted_campaign_is_gone_for_every_function_at_once() {
        assertThat(asked(form(of("del"), "id=5"))).contains("\"ok\"");
        assertThat(Stream.of("get", "link", "edit", "pause", "resume", "del").map(f -> asked(id(f, "5"))))
                .allSatisfy(answer -> assertThat(answer).contains("\"error\":\"id\""));
        assertThat(asked(get(of("list")))).doesNotContain(CODE);
        assertThat(asked(get("/api/leads/list.json?id=KEY&campaign=5"))).contains(CODE);
    }

    @Test
    void whose_a_campaign_is_cannot_be_told_from_the_answer() {
        assertThat(Stream.of("6", "8", "987654", "-5")
                        .flatMap(id -> Stream.of("get", "link", "edit", "pause", "resume", "del")
                                .map(function -> asked(id(function, id)))))
                .containsOnly(asked(id("pause", "9")));
    }

    @Test
    void a_change_that_the_read_side_never_hears_of_is_answered_all_the_same() {
        house.otherSide.campaigns.deaf = true;
        assertThat(asked(form(of("pause"), "id=5"))).contains("\"status\":1");
        assertThat(asked(form(of("del"), "id=5"))).contains("\"ok\"");
    }
}
