package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.call;
import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.json;
import static io.pawtrail.gateway.api.Request.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.json.JsonCompareMode;

/** The contract, a line for each success and each error. */
class UserApiContractTest {
    private static final String ADD = "/api/camp/add.json?id=KEY";
    private static final String LEAST = "bot=700&chat=-1001&welcome=Hi";
    private static ApiHouse house;
    private static Request.Keys keys;

    @BeforeAll
    static void open() {
        house = new ApiHouse(10_000, 10_000);
        keys = new Request.Keys(account(42, "Ann"), account(43, "Bob"));
        TemplateTexts texts =
                new TemplateTexts(Map.of(LeadStatus.WAIT, "https://t.example/?c={click}"), TemplateTexts.Success.JSON);
        long creative = house.creatives.keep(new Creative("*Hi* \uD83D\uDC31", "", "Go", "https://go.example/"));
        house.otherSide.keeps(creative, house.templates.keep(texts));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String account(long telegramId, String name) {
        return Objects.requireNonNull(house.accounts()
                        .create(telegramId, name, "en", Plan.KITTEN)
                        .block())
                .key();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_right_is_answered(String name, Request request, String answer) {
        request.sendTo(house, keys)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/json")
                .expectBody()
                .json(answer.replace('\'', '"'), JsonCompareMode.STRICT);
    }

    static Stream<Arguments> what_is_right_is_answered() {
        return Stream.of(
                arguments("profile", get("/api/profile/info.json?id=KEY"), PROFILE),
                arguments("bearer", get("/api/profile/info.json").bearing("Bearer KEY"), PROFILE),
                arguments("bearer, case", get("/api/profile/info.json").bearing("bearer KEY"), PROFILE),
                arguments(
                        "the same key twice",
                        get("/api/profile/info.json?id=KEY").bearing("Bearer KEY"),
                        PROFILE),
                arguments("more than was asked for", get("/api/profile/info.json?id=KEY&_=1"), PROFILE),
                arguments("bots", get("/api/bots/list.json?id=KEY"), """
                        {'status':'ok','data':[{'id':700,'tg':700,'username':'ann_bot','name':"Ann's bot",'status':1,
                         'created':'2026-03-01 12:00:00'}]}""".replace("Ann's", "Ann\\u0027s")),
                arguments("id twice", get("/api/bots/chats.json?id=KEY&id=700"), CHATS),
                arguments("id twice, turned", get("/api/bots/chats.json?id=700&id=KEY"), CHATS),
                arguments(
                        "id beside a bearer", get("/api/bots/chats.json?id=700").bearing("Bearer KEY"), CHATS),
                arguments("a bot, JSON", json("/api/bots/add.json?id=KEY", "{\"token\":\"700:good\"}"), NEW_BOT),
                arguments("a bot, form", form("/api/bots/add.json?id=KEY", "token=700%3Agood"), NEW_BOT),
                arguments("a bot, query", call(HttpMethod.POST, "/api/bots/add.json?id=KEY&token=700:good"), NEW_BOT),
                arguments(
                        "campaigns", get("/api/camp/list.json?id=KEY"), "{'status':'ok','data':[{" + CAMPAIGN + "}]}"),
                arguments("campaign", get("/api/camp/get.json?id=KEY&id=5"), """
                        {'status':'ok','data':{%s,'welcome':'*Hi* \uD83D\uDC31','media':'','button_text':'Go',
                         'button_url':'https://go.example/','pb_wait':'https://t.example/?c={click}','pb_hold':'',
                         'pb_approve':'','pb_cancel':'','pb_trash':'','pb_success':'json','unsub_window':3600,
                         'link':'https://t.me/ann_bot?start=AbC12345-{click}','warning':true}}""".formatted(CAMPAIGN)),
                arguments("leads", get("/api/leads/list.json?id=KEY"), LEADS),
                arguments(
                        "leads, filtered",
                        get("/api/leads/list.json?id=KEY&campaign=5&status=1&from=0&to=1800000000&limit=200&offset=0"),
                        LEADS),
                arguments("leads, blank filters", get("/api/leads/list.json?id=KEY&campaign=&status="), LEADS));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void what_is_wrong_is_refused_and_leaves_nothing(String code, String name, Request request) {
        int before = house.texts();
        request.sendTo(house, keys)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("error")
                .jsonPath("$.error")
                .isEqualTo(code)
                .jsonPath("$.message")
                .isNotEmpty()
                .jsonPath("$.data")
                .doesNotExist();
        assertThat(house.texts()).isEqualTo(before);
    }

    static Stream<Arguments> what_is_wrong_is_refused_and_leaves_nothing() {
        return Stream.of(keys(), functions(), bodies(), parameters(), campaigns(), urls())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> keys() {
        String info = "/api/profile/info.json";
        String unknown = "1-" + "x".repeat(32);
        return Stream.of(
                arguments("key", "none", get(info)),
                arguments("key", "empty", get(info + "?id=")),
                arguments("key", "no key but an id", get("/api/bots/chats.json?id=700")),
                arguments("key", "wrong secret", get(info + "?id=" + unknown)),
                arguments("key", "no such account", get(info + "?id=9" + unknown)),
                arguments("key", "strange shape", get(info + "?id=1-short")),
                arguments("key", "account number out of range", get(info + "?id=9999999999999999999999" + unknown)),
                arguments("key", "SQL", get(info + "?id=1-x'%20OR%20'1'='1")),
                arguments("key", "bearer of nonsense", get(info).bearing("Bearer nonsense")),
                arguments("key", "not bearer", get(info).bearing("Basic KEY")),
                arguments("key", "two keys", get(info + "?id=" + unknown).bearing("Bearer KEY")),
                arguments("key", "in the body only", json("/api/bots/add.json", "{\"id\":\"KEY\",\"token\":\"7:x\"}")),
                arguments("ban", "a banned account", get(info + "?id=BANNED")));
    }

    private static Stream<Arguments> functions() {
        return Stream.of(
                arguments("func", "unknown", get("/api/no/such.json?id=KEY")),
                arguments("func", "unknown, without a key", get("/api/no/such.json")),
                arguments("func", "the root", get("/api/?id=KEY")),
                arguments("func", "only the ending", get("/api/.json?id=KEY")),
                arguments("func", "without the ending", get("/api/profile/info?id=KEY")),
                arguments("func", "another case", get("/api/Profile/Info.json?id=KEY")),
                arguments("func", "climbing", get("/api/x/../profile/info.json?id=KEY")),
                arguments("func", "a later one", get("/api/tariff/list.json?id=KEY")),
                arguments("func", "GET where POST is due", get(ADD + "&" + LEAST)),
                arguments("func", "GET where POST is due, bot", get("/api/bots/add.json?id=KEY&token=700:good")),
                arguments("func", "POST where GET is due", form("/api/profile/info.json?id=KEY", "a=b")),
                arguments("func", "PUT", call(HttpMethod.PUT, "/api/profile/info.json?id=KEY")),
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

    private static Stream<Arguments> parameters() {
        String leads = "/api/leads/list.json?id=KEY&";
        return Stream.of(
                arguments("param", "no id", get("/api/bots/chats.json?id=KEY")),
                arguments("param", "id is no number", get("/api/bots/chats.json?id=KEY&id=ann")),
                arguments("param", "id too large", get("/api/camp/get.json?id=KEY&id=99999999999999999999")),
                arguments("param", "id SQL", get("/api/camp/get.json?id=KEY&id=5%3BDROP%20TABLE%20x")),
                arguments("param", "id three times", get("/api/camp/get.json?id=KEY&id=5&id=6")),
                arguments("id", "another's bot", get("/api/bots/chats.json?id=KEY&id=701")),
                arguments("id", "another's campaign", get("/api/camp/get.json?id=KEY&id=6")),
                arguments("id", "another's campaign's leads", get(leads + "campaign=6")),
                arguments("param", "no token", form("/api/bots/add.json?id=KEY", "x=y")),
                arguments("token", "unknown token", form("/api/bots/add.json?id=KEY", "token=1:x")),
                arguments("exists", "another's token", form("/api/bots/add.json?id=KEY", "token=701:taken")),
                arguments("webhook", "no subscription", form("/api/bots/add.json?id=KEY", "token=702:deaf")),
                arguments("param", "status is no number", get(leads + "status=hold")),
                arguments("param", "no such status", get(leads + "status=5")),
                arguments("param", "from is no number", get(leads + "from=yesterday")),
                arguments("param", "from out of time", get(leads + "from=99999999999999")),
                arguments("param", "before time", get(leads + "to=-1")),
                arguments("param", "limit 0", get(leads + "limit=0")),
                arguments("param", "limit 201", get(leads + "limit=201")),
                arguments("param", "limit huge", get(leads + "limit=4294967297")),
                arguments("param", "offset below 0", get(leads + "offset=-1")),
                arguments("param", "a broken escape", get(leads + "limit=%C3%28")));
    }

    private static Stream<Arguments> campaigns() {
        return Stream.of(
                arguments("param", "no bot", form(ADD, "chat=-9&welcome=Hi")),
                arguments("param", "no chat", form(ADD, "bot=700&welcome=Hi")),
                arguments("param", "no welcome", form(ADD, "bot=700&chat=-9")),
                arguments("param", "a blank welcome", form(ADD, "bot=700&chat=-9&welcome=++")),
                arguments("param", "bot is no number", form(ADD, "bot=ann&chat=-9&welcome=Hi")),
                arguments("param", "bot below 0", form(ADD, "bot=-7&chat=-9&welcome=Hi")),
                arguments("param", "chat is no number", form(ADD, "bot=700&chat=@cats&welcome=Hi")),
                arguments("param", "half a number", json(ADD, "{\"bot\":700.5,\"chat\":-9,\"welcome\":\"Hi\"}")),
                arguments("param", "a long welcome", form(ADD, "bot=700&chat=-9&welcome=" + "x".repeat(4097))),
                arguments("param", "broken Markdown", form(ADD, "bot=700&chat=-9&welcome=*Hi")),
                arguments("param", "a button without a URL", form(ADD, LEAST + "&button_text=Go")),
                arguments("param", "a URL without a button", form(ADD, LEAST + "&button_url=https://a.example/")),
                arguments("param", "window is no number", form(ADD, LEAST + "&unsub_window=1d")),
                arguments("param", "window below 0", form(ADD, LEAST + "&unsub_window=-1")),
                arguments("param", "window too long", form(ADD, LEAST + "&unsub_window=315360001")),
                arguments("param", "another success", form(ADD, LEAST + "&pb_success=maybe")),
                arguments("media", "media", form(ADD, LEAST + "&media=abc")),
                arguments("limit", "over the plan", form(ADD, campaignIn(-1))),
                arguments("exists", "chat taken", form(ADD, campaignIn(-2))),
                arguments("chat", "not admin there", form(ADD, campaignIn(-3))),
                arguments("id", "another's bot", form(ADD, campaignIn(-4))),
                arguments("db", "no free code", form(ADD, campaignIn(-6))));
    }

    private static Stream<Arguments> urls() {
        return Stream.of(
                        "pb_wait=ftp://a.example/",
                        "pb_hold=http://127.0.0.1/",
                        "pb_approve=http://169.254.169.254/latest",
                        "pb_cancel=https://%7Bclick%7D.example/",
                        "pb_trash=http://localhost/",
                        "pb_wait=not+a+url",
                        "button_text=Go&button_url=javascript:alert(1)",
                        "button_text=Go&button_url=https://%7Bclick%7D.example/",
                        "button_text=Go&button_url=tg://",
                        "button_text=Go&button_url=tg://resolve?domain=a+b")
                .map(part -> arguments(
                        "url",
                        part,
                        form(ADD, LEAST + "&pb_wait=https://ok.example/&".replace("pb_wait", name(part)) + part)));
    }

    /** A second, good template beside the bad one, so that half could be kept if anything were. */
    private static String name(String part) {
        return part.startsWith("pb_approve") ? "pb_hold" : part.startsWith("pb_hold") ? "pb_wait" : "pb_approve";
    }

    private static String campaignIn(long chat) {
        return "bot=700&welcome=Hi&pb_wait=https://t.example/&chat=" + chat;
    }

    private static final String PROFILE = """
            {'status':'ok','data':{'id':1,'name':'Ann','login':'ann','lang':'en','tariff':'kitten','tariff_name':'Kitten',
             'tariff_campaigns':1,'paid_until':'0000-00-00 00:00:00','campaigns':1,'pb_wait':'','pb_hold':'',
             'pb_approve':'','pb_cancel':'','pb_trash':'','pb_success':'2xx','notify':{'tariff':true,'leads':true}}}""";
    private static final String CHATS =
            "{'status':'ok','data':[{'id':-1001,'title':'Cats \uD83D\uDC31','type':'channel'}]}";
    private static final String NEW_BOT =
            "{'status':'ok','data':{'id':700,'username':'ann_bot','name':'Ann\\u0027s \uD83D\uDC31'}}";
    private static final String CAMPAIGN = """
            'id':5,'code':'AbC12345','bot':700,'bot_username':'ann_bot','chat':-1001,'chat_title':'Cats','status':0,
            'starts':9,'confirms':8,'unsubs':7,'created':'2026-03-01 12:00:00'""";
    private static final String LEADS = """
            {'status':'ok','total':41,'data':[{'id':'AbC12345-0123456789abcdef0123456789abcdef','campaign':5,'subscriber':42,
             'username':'kit','click':'c-1','status':1,'start_time':'2026-03-01 12:00:00',
             'join_time':'0000-00-00 00:00:00','updated':'2026-03-01 12:01:01'}]}""";
}
