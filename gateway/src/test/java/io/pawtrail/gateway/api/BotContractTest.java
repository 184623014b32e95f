package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.call;
import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.springframework.http.HttpMethod;

/** {@code bots/*}. */
class BotContractTest extends Contract {
    private static final String CHATS =
            "{'status':'ok','data':[{'id':-1001,'title':'Cats \uD83D\uDC31','type':'channel'}]}";
    private static final String NEW_BOT =
            "{'status':'ok','data':{'id':700,'username':'ann_bot','name':'Ann\\u0027s \uD83D\uDC31'}}";
    private static final String DEL = "/api/bots/del.json?id=KEY";

    @Override
    Stream<Arguments> right() {
        return Stream.of(
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
                arguments("given up, form", form(DEL, "id=700"), OK),
                arguments("given up, JSON", json(DEL, "{\"id\":700}"), OK),
                arguments("given up, query", call(HttpMethod.POST, DEL + "&id=700"), OK));
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(
                arguments("param", "no id", get("/api/bots/chats.json?id=KEY")),
                arguments("param", "id is no number", get("/api/bots/chats.json?id=KEY&id=ann")),
                arguments("id", "another's bot", get("/api/bots/chats.json?id=KEY&id=701")),
                arguments("id", "below 0", get("/api/bots/chats.json?id=KEY&id=-7")),
                arguments("param", "no token", form("/api/bots/add.json?id=KEY", "x=y")),
                arguments("token", "unknown token", form("/api/bots/add.json?id=KEY", "token=1:x")),
                arguments("exists", "another's token", form("/api/bots/add.json?id=KEY", "token=701:taken")),
                arguments("webhook", "no subscription", form("/api/bots/add.json?id=KEY", "token=702:deaf")),
                arguments("param", "giving up none", form(DEL, "")),
                arguments("param", "giving up a name", form(DEL, "id=ann_bot")),
                arguments("id", "giving up beyond long", form(DEL, "id=99999999999999999999")),
                arguments("id", "giving up another's", form(DEL, "id=701")),
                arguments("id", "giving up what never was", form(DEL, "id=987654321")),
                arguments("id", "giving up 0", form(DEL, "id=0")),
                arguments("id", "giving up below 0", form(DEL, "id=-700")),
                arguments("func", "giving up by GET", get(DEL + "&id=700")));
    }

    @Test
    void a_bot_that_was_given_up_is_listed_as_such_at_once_and_giving_up_again_is_fine() {
        assertThat(asked(form(DEL, "id=700"))).contains("\"ok\"");
        assertThat(asked(get("/api/bots/list.json?id=KEY"))).contains("\"status\":3");
        assertThat(asked(form(DEL, "id=700"))).contains("\"ok\"");
    }

    @Test
    void whose_a_bot_is_cannot_be_told_from_the_answer() {
        assertThat(Stream.of("701", "987654321", "-700", "0")
                        .map(id -> asked(form(DEL, "id=" + id)))
                        .distinct())
                .hasSize(1);
        assertThat(List.of("701", "987654321"))
                .allSatisfy(id -> assertThat(asked(get("/api/journal/list.json?id=KEY&chat=-1&bot=" + id)))
                        .isEqualTo(asked(form(DEL, "id=" + id))));
    }
}
