package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.call;
import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.json;
import static io.pawtrail.gateway.api.Request.typed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.springframework.http.HttpMethod;

/** What is asked before any function is: the key, which function, the body. And profile/info, to ask for something. */
class FrontDoorContractTest extends Contract {
    private static final String ADD = "/api/camp/add.json?id=KEY";
    private static final String LEAST = "bot=700&chat=-1001&welcome=Hi";
    private static final String INFO = "/api/profile/info.json";

    @Override
    Stream<Arguments> right() {
        return Stream.of(
                arguments("profile", get(INFO + "?id=KEY"), PROFILE),
                arguments("bearer", get(INFO).bearing("Bearer KEY"), PROFILE),
                arguments("bearer, case", get(INFO).bearing("bearer KEY"), PROFILE),
                arguments("the same key twice", get(INFO + "?id=KEY").bearing("Bearer KEY"), PROFILE),
                arguments("more than was asked for", get(INFO + "?id=KEY&_=1"), PROFILE));
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(keys(), functions(), bodies(), names()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> keys() {
        String unknown = "1-" + "x".repeat(32);
        return Stream.of(
                arguments("key", "none", get(INFO)),
                arguments("key", "empty", get(INFO + "?id=")),
                arguments("key", "no key but an id", get("/api/bots/chats.json?id=700")),
                arguments("key", "wrong secret", get(INFO + "?id=" + unknown)),
                arguments("key", "no such account", get(INFO + "?id=9" + unknown)),
                arguments("key", "strange shape", get(INFO + "?id=1-short")),
                arguments("key", "account number out of range", get(INFO + "?id=9999999999999999999999" + unknown)),
                arguments("key", "SQL", get(INFO + "?id=1-x'%20OR%20'1'='1")),
                arguments("key", "bearer of nonsense", get(INFO).bearing("Bearer nonsense")),
                arguments("key", "not bearer", get(INFO).bearing("Basic KEY")),
                arguments("key", "two keys", get(INFO + "?id=" + unknown).bearing("Bearer KEY")),
                arguments("key", "in the body only", json("/api/bots/add.json", "{\"id\":\"KEY\",\"token\":\"7:x\"}")),
                arguments("ban", "a banned account", get(INFO + "?id=BANNED")));
    }

    private static Stream<Arguments> functions() {
        return Stream.of(
                arguments("func", "unknown", get("/api/no/such.json?id=KEY")),
                arguments("func", "unknown, without a key", get("/api/no/such.json")),
                arguments("func", "unknown, not ASCII", get("/api/%F0%9F%90%B1%0A%00.json?id=KEY")),
                arguments("func", "the root", get("/api/?id=KEY")),
                arguments("func", "only the ending", get("/api/.json?id=KEY")),
                arguments("func", "without the ending", get("/api/profile/info?id=KEY")),
                arguments("func", "another case", get("/api/Profile/Info.json?id=KEY")),
                arguments("func", "climbing", get("/api/x/../profile/info.json?id=KEY")),
                arguments("func", "a later one", get("/api/tariff/list.json?id=KEY")),
                arguments("func", "GET where POST is due", get(ADD + "&" + LEAST)),
                arguments("func", "GET where POST is due, bot", get("/api/bots/add.json?id=KEY&token=700:good")),
                arguments("func", "POST where GET is due", form(INFO + "?id=KEY", "a=b")),
                arguments("func", "PUT", call(HttpMethod.PUT, INFO + "?id=KEY")),
                arguments("func", "DELETE", call(HttpMethod.DELETE, "/api/camp/get.json?id=KEY&id=5")));
    }

    private static Stream<Arguments> bodies() {
        String large = "welcome=" + "x".repeat(3 << 20);
        return Stream.of(
                arguments("param", "broken JSON", json(ADD, "{\"bot\":700,")),
                arguments("param", "no JSON at all", json(ADD, "bot=700")),
                arguments("param", "a list", json(ADD, "[1]")),
                arguments("param", "a bare value", json(ADD, "7")),
                arguments("param", "nested", json(ADD, "{\"bot\":{\"id\":700},\"chat\":-9,\"welcome\":\"Hi\"}")),
                arguments(
                        "param", "nested, unknown", json(ADD, "{\"bot\":700,\"chat\":-9,\"welcome\":\"Hi\",\"x\":[]}")),
                arguments("param", "very deep", json(ADD, "{\"a\":" + "[".repeat(100_000))),
                arguments(
                        "param", "a member twice", json(ADD, "{\"bot\":1,\"bot\":700,\"chat\":-9,\"welcome\":\"Hi\"}")),
                arguments("param", "something behind", json(ADD, "{\"bot\":700,\"chat\":-9,\"welcome\":\"Hi\"} {}")),
                arguments("param", "NUL", json(ADD, "{\"bot\":700,\"chat\":-9,\"welcome\":\"a\\u0000b\"}")),
                arguments("param", "half an emoji", json(ADD, "{\"bot\":700,\"chat\":-9,\"welcome\":\"\\ud83d\"}")),
                arguments("param", "null is absent", json(ADD, "{\"bot\":700,\"chat\":-9,\"welcome\":null}")),
                arguments("param", "NUL, form", form(ADD, "bot=700&chat=-9&welcome=a%00b")),
                arguments("param", "a broken escape", form(ADD, "bot=700&chat=-9&welcome=50%")),
                arguments("param", "not UTF-8", form(ADD, "bot=700&chat=-9&welcome=%C3%28")),
                arguments("param", "a field twice", form(ADD, LEAST + "&bot=701")),
                arguments("param", "in query and body", form(ADD + "&bot=700", LEAST)),
                arguments("param", "another type", typed(ADD, "text/plain", LEAST)),
                arguments("param", "too large", form(ADD, large)),
                arguments("param", "empty", json(ADD, "")));
    }

    /** What is quoted in a refusal must not break the refusal. */
    private static Stream<Arguments> names() {
        return Stream.of(
                arguments("param", "half an emoji for a name", json(ADD, "{\"\\ud83d\":\"x\"}")),
                arguments("param", "half an emoji for a name twice", json(ADD, "{\"\\ud83d\":[]}")),
                arguments("param", "NUL in a name", form(ADD, "a%00b=x")),
                arguments("param", "an emoji where it is cut", form(ADD, "bot=" + "x".repeat(39) + "%F0%9F%90%B1")),
                arguments("param", "an emoji where a name is cut", form(ADD, twice("x".repeat(39) + "%F0%9F%90%B1"))),
                arguments("param", "an endless name", form(ADD, twice("x".repeat(100_000)))));
    }

    private static String twice(String name) {
        return name + "=1&" + name + "=2";
    }

    private static final String PROFILE = """
            {'status':'ok','data':{'id':1,'name':'Ann','login':'ann','lang':'en','tariff':'kitten','tariff_name':'Kitten',
             'tariff_campaigns':1,'paid_until':'0000-00-00 00:00:00','campaigns':1,'pb_wait':'','pb_hold':'',
             'pb_approve':'','pb_cancel':'','pb_trash':'','pb_success':'2xx','notify':{'tariff':true,'leads':true}}}""";
}
