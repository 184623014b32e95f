package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.json;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * {@code camp/add} and {@code camp/edit}: what one refuses, the other does. What comes of them: {@link CampaignMakingTest},
 * {@link CampaignEditingTest}.
 */
class CampaignTextContractTest extends Contract {
    private static final String ADD = "/api/camp/add.json?id=KEY";
    private static final String EDIT = "/api/camp/edit.json?id=KEY";
    private static final String LEAST = "bot=700&chat=-1001&welcome=Hi";
    private static final String WAS = details(5, "AbC12345", 0);

    @Override
    Stream<Arguments> right() {
        return Stream.of(
                edit("nothing", "id=5", WAS),
                edit("the same", "id=5&bot=700&chat=-1001&button_text=Go&pb_success=json&unsub_window=3600", WAS),
                edit("a paused one", "id=7", details(7, "No7", 1)),
                edit("welcome", "id=5&welcome=New", WAS.replace("*Hi* \uD83D\uDC31", "New")),
                edit("window", "id=5&unsub_window=86400", WAS.replace("3600", "86400")),
                edit("no end", "id=5&unsub_window=0", WAS.replace("3600", "0")),
                edit("a blank window", "id=5&unsub_window=", WAS),
                edit(
                        "no button",
                        "id=5&button_text=&button_url=",
                        WAS.replace("Go", "").replace(GO, "")),
                edit("the button's URL", "id=5&button_url=tg://resolve?domain=cats", WAS.replace(GO, CATS)),
                edit("media", "id=5&media=" + OtherMedia.CATS, WAS.replace(MEDIA, MEDIA + OtherMedia.CATS)),
                edit(
                        "one template",
                        "id=5&pb_trash=https://t.example/x?c=%7Bclick%7D",
                        WAS.replace(TRASH, TRASH + "https://t.example/x?c={click}")),
                edit(
                        "a template without a click",
                        "id=5&pb_trash=https://t.example/x",
                        warned(WAS.replace(TRASH, TRASH + "https://t.example/x"), "pb_trash", NO_CLICK)),
                edit("no templates keep the yes", "id=5&pb_wait=", WAS.replace(WAIT, "")),
                edit("another yes", "id=5&pb_success=2xx", WAS.replace("'json'", "'2xx'")),
                edit("the first yes", "id=5&pb_success=", WAS.replace("'json'", "'2xx'")),
                arguments(
                        "JSON",
                        json(EDIT, "{\"id\":5,\"welcome\":\"New\",\"media\":null}"),
                        WAS.replace("*Hi* \uD83D\uDC31", "New")));
    }

    private static Arguments edit(String name, String body, String answer) {
        return arguments(name, form(EDIT, body), answer);
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(parameters(), commands(), texts(), urls()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> parameters() {
        return Stream.of(
                arguments("param", "no bot", form(ADD, "chat=-9&welcome=Hi")),
                arguments("param", "no chat", form(ADD, "bot=700&welcome=Hi")),
                arguments("param", "no welcome", form(ADD, "bot=700&chat=-9")),
                arguments("param", "bot is no number", form(ADD, "bot=ann&chat=-9&welcome=Hi")),
                arguments("id", "bot below 0", form(ADD, "bot=-7&chat=-9&welcome=Hi")),
                arguments("param", "chat is no number", form(ADD, "bot=700&chat=@cats&welcome=Hi")),
                arguments("param", "half a number", json(ADD, "{\"bot\":700.5,\"chat\":-9,\"welcome\":\"Hi\"}")),
                arguments("param", "to another bot", form(EDIT, "id=5&welcome=New&bot=701")),
                arguments("param", "to another chat", form(EDIT, "id=5&welcome=New&chat=-1002")),
                arguments("param", "half a button away", form(EDIT, "id=5&welcome=New&button_text=")),
                arguments("param", "the other half away", form(EDIT, "id=5&welcome=New&button_url=")));
    }

    private static Stream<Arguments> commands() {
        return Stream.of(
                arguments("limit", "over the plan", form(ADD, campaignIn(-1))),
                arguments("exists", "chat taken", form(ADD, campaignIn(-2))),
                arguments("chat", "not admin there", form(ADD, campaignIn(-3))),
                arguments("id", "another's bot", form(ADD, campaignIn(-4))),
                arguments("db", "no free code", form(ADD, campaignIn(-6))),
                arguments("id", "deleted in between", form(EDIT, "id=9&welcome=New&pb_wait=https://new.example/")));
    }

    private static String campaignIn(long chat) {
        return "bot=700&welcome=Hi&pb_wait=https://t.example/&chat=" + chat;
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                        arguments("param", "welcome=++"),
                        arguments("param", "welcome=" + "x".repeat(4097)),
                        arguments("param", "welcome=*Hi"),
                        arguments("param", "welcome=a%07b"),
                        arguments("param", "button_text=Go&button_url="),
                        arguments("param", "button_url=https://a.example/&button_text="),
                        arguments("param", "button_url=https://a.example/&button_text=" + "x".repeat(257)),
                        arguments("param", "button_url=https://a.example/&button_text=a%0Ab"),
                        arguments("param", "unsub_window=1d"),
                        arguments("param", "unsub_window=-1"),
                        arguments("param", "unsub_window=315360001"),
                        arguments("param", "unsub_window=99999999999999999999"),
                        arguments("param", "pb_success=maybe"),
                        arguments("param", "welcome=" + "x".repeat(1025) + "&media=" + OtherMedia.CATS),
                        arguments("media", "media=abc"),
                        arguments("media", "media=..%2F..%2Fetc%2Fpasswd"),
                        arguments("media", "media=" + "d".repeat(64)))
                .flatMap(row -> both((String) row.get()[0], (String) row.get()[1]));
    }

    private static Stream<Arguments> urls() {
        return Stream.of(
                        "pb_wait=ftp://a.example/",
                        "pb_hold=http://127.0.0.1/",
                        "pb_approve=http://169.254.169.254/latest",
                        "pb_cancel=https://%7Bclick%7D.example/",
                        "pb_wait=https://a.example:%7Bclick%7D/",
                        "pb_wait=%7Bclick%7D://a.example/",
                        "pb_wait=https://%7Bclick%7D@a.example/",
                        "pb_trash=http://localhost/",
                        "pb_hold=https://a.example/%0D%0AX-Header:+1",
                        "pb_hold=https://a.example/a%00b".replace("%00", "%7F"),
                        "pb_hold=https://a.example/" + "x".repeat(2048),
                        "pb_wait=not+a+url",
                        "button_text=Go&button_url=javascript:alert(1)",
                        "button_text=Go&button_url=https://%7Bclick%7D.example/",
                        "button_text=Go&button_url=tg://",
                        "button_text=Go&button_url=tg://resolve?domain=a%0Ab",
                        "button_text=Go&button_url=tg://resolve?domain=a+b")
                .flatMap(part -> both("url", beside(part) + "=https://ok.example/&" + part));
    }

    /** A second, good template beside the bad one, so that half could be kept if anything were. */
    private static String beside(String part) {
        return part.startsWith("pb_approve") ? "pb_hold" : "pb_approve";
    }

    private static Stream<Arguments> both(String code, String part) {
        String least = part.contains("welcome=") ? "bot=700&chat=-1001" : LEAST;
        String name = part.length() > 60 ? part.substring(0, 60) : part;
        return Stream.of(
                arguments(code, "add " + name, form(ADD, least + "&" + part)),
                arguments(code, "edit " + name, form(EDIT, "id=5&" + part)));
    }

    private static String warned(String answer, String name, String text) {
        return answer.substring(0, answer.length() - 1) + ",'warnings':['" + name + text + "']}";
    }

    private static final String NO_CLICK = " has no {click}: the tracker cannot tell whose conversion it is";
    private static final String GO = "https://go.example/";
    private static final String CATS = "tg://resolve?domain=cats";
    private static final String WAIT = "https://t.example/?c={click}";
    private static final String MEDIA = "'media':'";
    private static final String TRASH = "'pb_trash':'";
}
