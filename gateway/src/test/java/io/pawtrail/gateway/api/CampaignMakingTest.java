package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

class CampaignMakingTest {
    private static final String ADD = "/api/camp/add.json?id=KEY";
    private static ApiHouse house;
    private static Request.Keys keys;

    @BeforeAll
    static void open() {
        house = new ApiHouse(10_000, 10_000);
        String key = house.key(42, "Ann");
        keys = new Request.Keys(key, "");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    private static WebTestClient.BodyContentSpec sent(Request request) {
        return request.sendTo(house, keys).expectStatus().isOk().expectBody();
    }

    private static List<CreateCampaign> commands() {
        return house.otherSide.heard(CreateCampaign.class);
    }

    @Test
    void texts_go_to_the_vault_and_the_command_refers_to_them() {
        sent(Request.json(ADD, """
                        {"bot":700,"chat":-1001,"welcome":"*Hi* \uD83D\uDC31 '); DROP TABLE vault.creative;--",
                         "button_text":"Go","button_url":"https://go.example/?c={click}","unsub_window":3600,
                         "pb_wait":"https://t.example/?c={click}","pb_trash":" https://t.example/x ","pb_success":"json"}
                        """))
                .jsonPath("$.status")
                .isEqualTo("ok")
                .jsonPath("$.data.id")
                .isNumber()
                .jsonPath("$.data.link")
                .value(
                        String.class,
                        link -> assertThat(link)
                                .isEqualTo("https://t.me/ann_bot?start="
                                        + commands().getFirst().campaign().code() + "-{click}"));
        CreateCampaign command = commands().getFirst();
        assertThat(command.campaign().code()).hasSize(8);
        assertThat(command.account()).isEqualTo(OtherSide.ANN);
        assertThat(command.bot()).isEqualTo(OtherSide.BOT);
        assertThat(command.window()).isEqualTo(new UnsubWindow(3600));
        assertThat(house.creatives.find(command.creative()))
                .contains(new Creative(
                        "*Hi* \uD83D\uDC31 '); DROP TABLE vault.creative;--",
                        "",
                        "Go",
                        "https://go.example/?c={click}"));
        assertThat(house.templates.find(command.templates().revision()))
                .contains(new TemplateTexts(
                        Map.of(
                                LeadStatus.WAIT, "https://t.example/?c={click}",
                                LeadStatus.TRASH, "https://t.example/x"),
                        TemplateTexts.Success.JSON));
    }

    @Test
    void the_least_makes_a_campaign_without_templates_and_with_the_default_window() {
        sent(Request.form(ADD, "bot=700&chat=-1001&welcome=" + "x".repeat(4096) + "&pb_wait=&button_text=&button_url="))
                .jsonPath("$.status")
                .isEqualTo("ok");
        assertThat(commands().getFirst().templates()).isEqualTo(Templates.NONE);
        assertThat(commands().getFirst().window()).isEqualTo(UnsubWindow.DEFAULT);
    }

    @Test
    void a_button_may_open_Telegram_itself() {
        sent(Request.form(
                        ADD,
                        "bot=700&chat=-1001&welcome=Hi&button_text=Go&button_url=tg://resolve?domain=cats%26start={click}"))
                .jsonPath("$.status")
                .isEqualTo("ok");
    }

    @Test
    void campaign_numbers_follow_each_other() {
        sent(Request.form(ADD, "bot=700&chat=-1001&welcome=Hi"));
        sent(Request.form(ADD, "bot=700&chat=-1001&welcome=Hi"));
        assertThat(commands().getLast().number())
                .isEqualTo(commands().getFirst().number() + 1);
    }

    @Test
    void a_code_that_is_taken_is_drawn_anew_under_the_same_texts() {
        sent(Request.form(ADD, "bot=700&welcome=Hi&chat=" + OtherSide.COLLIDING_ONCE))
                .jsonPath("$.status")
                .isEqualTo("ok")
                .jsonPath("$.data.code")
                .value(
                        String.class,
                        code -> assertThat(code)
                                .isEqualTo(commands().get(1).campaign().code()));
        assertThat(commands()).hasSize(2);
        assertThat(commands().get(0).campaign()).isNotEqualTo(commands().get(1).campaign());
        assertThat(commands().get(0).creative()).isEqualTo(commands().get(1).creative());
    }

    @Test
    void a_failure_that_may_have_been_a_success_keeps_the_texts_and_tells_no_secret() {
        int before = house.texts();
        sent(Request.form(ADD, "bot=700&welcome=Hi&chat=" + OtherSide.BROKEN))
                .jsonPath("$.error")
                .isEqualTo("db")
                .jsonPath("$.message")
                .value(String.class, message -> assertThat(message).doesNotContain("event store"));
        assertThat(house.texts()).isEqualTo(before + 1);
    }

    @Test
    void a_campaign_that_the_read_side_never_hears_of_is_made_all_the_same_without_a_link() {
        sent(Request.form(ADD, "bot=799&chat=-1001&welcome=Hi"))
                .jsonPath("$.status")
                .isEqualTo("ok")
                .jsonPath("$.data.link")
                .isEqualTo("");
    }

    @Test
    void the_table_is_still_there() {
        sent(Request.call(HttpMethod.GET, "/api/camp/list.json?id=KEY' OR 1=1".replace(" ", "%20")))
                .jsonPath("$.error")
                .isEqualTo("key");
        assertThat(house.texts()).isNotNegative();
    }
}
