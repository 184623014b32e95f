package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.json.JsonCompareMode;

/** The contract of one family of functions, a line for each success and each error, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Contract {
    static final String OK = "{'status':'ok','data':{}}";
    private static final String CAMPAIGN = """
            'id':%d,'code':'%s','bot':700,'bot_username':'ann_bot','chat':-1001,'chat_title':'Cats','status':%d,
            'starts':9,'confirms':8,'unsubs':7,'created':'2026-03-01 12:00:00'""";
    private static final String DETAILS = """
            {'status':'ok','data':{%s,'welcome':'*Hi* \uD83D\uDC31','media':'','button_text':'Go',
             'button_url':'https://go.example/','pb_wait':'https://t.example/?c={click}','pb_hold':'',
             'pb_approve':'','pb_cancel':'','pb_trash':'','pb_success':'json','unsub_window':3600,
             'link':'https://t.me/ann_bot?start=%s-{click}','warning':true}}""";

    final ApiHouse house = new ApiHouse(10_000, 10_000);
    private final Request.Keys keys = new Request.Keys(house.key(42, "Ann"), house.key(43, "Bob"));

    Contract() {
        TemplateTexts texts =
                new TemplateTexts(Map.of(LeadStatus.WAIT, "https://t.example/?c={click}"), TemplateTexts.Success.JSON);
        long creative = house.creatives.keep(new Creative("*Hi* \uD83D\uDC31", "", "Go", "https://go.example/"));
        house.otherSide.campaigns.keeps(creative, house.templates.keep(texts));
    }

    @AfterAll
    void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    /** Name, request, answer. */
    abstract Stream<Arguments> right();

    /** Code, name, request. */
    abstract Stream<Arguments> wrong();

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void what_is_right_is_answered(String name, Request request, String answer) {
        request.sendTo(house, keys)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/json")
                .expectBody()
                .json(answer.replace('\'', '"'), JsonCompareMode.STRICT);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void what_is_wrong_is_refused_and_leaves_nothing(String code, String name, Request request) {
        int before = house.texts();
        Map<Long, ?> campaigns = house.otherSide.campaigns.all();
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
        assertThat(house.otherSide.campaigns.all()).isEqualTo(campaigns);
    }

    String asked(Request request) {
        return new String(
                Objects.requireNonNull(request.sendTo(house, keys)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody()),
                StandardCharsets.UTF_8);
    }

    static String campaign(long number, String code, int status) {
        return CAMPAIGN.formatted(number, code, status);
    }

    /** What camp/get answers. */
    static String details(long number, String code, int status) {
        return DETAILS.formatted(campaign(number, code, status), code);
    }
}
