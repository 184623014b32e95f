package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static io.pawtrail.gateway.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.AccountCommand.SetGlobalPostbacks;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code profile/*}: the five global templates. */
class ProfileContractTest extends Contract {
    private static final String SET = "/api/profile/postbacks.json?id=KEY";
    private static final String INFO = "/api/profile/info.json?id=KEY";
    private static final String LANG = "/api/profile/lang.json?id=KEY";
    private static final String NOTIFY = "/api/profile/notify.json?id=KEY";
    private static final String CLICK = "https://t.example/a?c={click}";

    @Override
    Stream<Arguments> right() {
        return Stream.concat(templates(), choices());
    }

    private static Stream<Arguments> choices() {
        return Stream.of(
                arguments("Russian", form(LANG, "lang=ru"), PROFILE.replace("'en'", "'ru'")),
                arguments("English still", json(LANG, "{\"lang\":\"en\"}"), PROFILE),
                arguments("nothing to be told", form(NOTIFY, "tariff=0&leads=false"), told(false, false)),
                arguments("no leads", json(NOTIFY, "{\"leads\":false,\"tariff\":null}"), told(true, false)),
                arguments("no plan", json(NOTIFY, "{\"tariff\":0,\"leads\":1}"), told(false, true)),
                arguments("all as it was", form(NOTIFY, "tariff=&leads="), PROFILE));
    }

    private static String told(boolean tariff, boolean leads) {
        return PROFILE.replace("'tariff':true,'leads':true", "'tariff':%s,'leads':%s".formatted(tariff, leads));
    }

    private static Stream<Arguments> templates() {
        return Stream.of(
                set("nothing", "", PROFILE),
                set("one", "pb_approve=https://t.example/a?c=%7Bclick%7D", with("approve", CLICK, PROFILE)),
                set("the yes alone", "pb_success=json", PROFILE.replace("'2xx'", "'json'")),
                set("what is none already", "pb_trash=&pb_success=", PROFILE),
                arguments(
                        "JSON",
                        json(SET, "{\"pb_hold\":\"" + CLICK + "\",\"pb_wait\":null}"),
                        with("hold", CLICK, PROFILE)),
                set(
                        "without a click",
                        "pb_wait=https://t.example/w",
                        warned(
                                with("wait", "https://t.example/w", PROFILE),
                                "pb_wait has no {click}: the tracker" + " cannot tell whose conversion it is")),
                set(
                        "Keitaro",
                        "pb_trash=https://t.example/k/postback?subid=%7Bclick%7D%26status=rejected",
                        warned(
                                with("trash", "https://t.example/k/postback?subid={click}&status=rejected", PROFILE),
                                "Keitaro documents no way from rejected to sale:"
                                        + " who leaves and joins again may stay rejected")));
    }

    private static Arguments set(String name, String body, String answer) {
        return arguments(name, form(SET, body), answer);
    }

    private static String with(String status, String text, String profile) {
        return profile.replace("'pb_" + status + "':''", "'pb_" + status + "':'" + text + "'");
    }

    private static String warned(String answer, String text) {
        return answer.substring(0, answer.length() - 1) + ",'warnings':['" + text + "']}";
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(
                arguments("param", "no language", form(LANG, "")),
                arguments("param", "another language", form(LANG, "lang=de")),
                arguments("param", "a language in capitals", form(LANG, "lang=EN")),
                arguments("param", "neither true nor false", form(NOTIFY, "tariff=maybe")),
                arguments("param", "two", json(NOTIFY, "{\"leads\":2}")),
                arguments("func", "a language by GET", get(LANG + "&lang=ru")),
                arguments("key", "no key", form("/api/profile/postbacks.json", "pb_wait=https://t.example/")),
                arguments("func", "GET", get(SET + "&pb_wait=https://t.example/")),
                arguments("url", "no web", form(SET, "pb_hold=https://ok.example/&pb_wait=ftp://t.example/")),
                arguments("url", "private", form(SET, "pb_hold=https://ok.example/&pb_wait=http://10.0.0.1/")),
                arguments("url", "a macro for a host", form(SET, "pb_wait=https://%7Bclick%7D.example/")),
                arguments("url", "half a preset", form(SET, "pb_wait=https://%3CD%3E/postback?cid=%7Bclick%7D")),
                arguments("param", "another yes", form(SET, "pb_wait=https://ok.example/&pb_success=maybe")),
                arguments("param", "a list", json(SET, "{\"pb_wait\":[\"https://ok.example/\"]}")));
    }

    @Test
    void what_is_set_is_shown_and_what_is_not_named_stays_until_it_is_cleared() {
        asked(form(SET, "pb_approve=" + CLICK.replace("{click}", "%7Bclick%7D") + "&pb_success=json"));
        asked(form(SET, "pb_cancel=https://t.example/c?%7Bclick%7D"));
        assertThat(asked(get(INFO)))
                .contains("\"pb_approve\":\"" + CLICK + "\"")
                .contains("\"pb_cancel\":\"https://t.example/c?{click}\"")
                .contains("\"pb_success\":\"json\"");
        asked(form(SET, "pb_approve=&pb_cancel=&pb_success="));
        assertThat(house.otherSide.heard(SetGlobalPostbacks.class).getLast().templates())
                .isEqualTo(Templates.NONE);
    }

    @Test
    void what_is_chosen_is_shown_and_the_other_switch_stays() {
        asked(form(NOTIFY, "leads=0"));
        asked(form(NOTIFY, "tariff=0"));
        asked(form(LANG, "lang=ru"));
        assertThat(asked(get(INFO)))
                .contains("\"notify\":{\"tariff\":false,\"leads\":false}")
                .contains("\"lang\":\"ru\"");
    }

    @Test
    void what_is_the_same_is_not_set_again() {
        asked(form(SET, "pb_wait=https://t.example/w"));
        asked(form(SET, "pb_wait=+https://t.example/w+"));
        assertThat(house.otherSide.heard(SetGlobalPostbacks.class)).hasSize(1);
    }

    @Test
    void of_five_who_set_a_template_each_at_once_none_is_lost() {
        int before = house.texts();
        Flux.fromIterable(Arrays.asList(LeadStatus.values()))
                .flatMap(status -> Mono.fromRunnable(
                                () -> asked(form(SET, "pb_" + status.word() + "=https://t.example/" + status.word())))
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();
        assertThat(asked(get(INFO)))
                .contains(Arrays.stream(LeadStatus.values())
                        .map(status -> "\"pb_" + status.word() + "\":\"https://t.example/" + status.word() + "\"")
                        .toList());
        assertThat(house.texts())
                .as("one revision for each, none for a refused try")
                .isEqualTo(before + 5);
    }

    @Test
    void a_change_binds_the_accounts_bots_at_once() {
        house.changedTerms.clear();
        asked(form(SET, "pb_wait=https://t.example/w"));
        assertThat(house.changedTerms).containsExactly(OtherSide.BOT);
    }

    private static final String PROFILE = """
            {'status':'ok','data':{'id':1,'name':'Ann','login':'ann','lang':'en','tariff':'kitten','tariff_name':'Kitten',
             'tariff_campaigns':1,'paid_until':'0000-00-00 00:00:00','campaigns':1,'pb_wait':'','pb_hold':'',
             'pb_approve':'','pb_cancel':'','pb_trash':'','pb_success':'2xx','notify':{'tariff':true,'leads':true}}}""";
}
