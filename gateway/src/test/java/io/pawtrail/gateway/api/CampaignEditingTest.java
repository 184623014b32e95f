package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What an edit brings into the vault and says to the campaign. */
class CampaignEditingTest {
    private static final String EDIT = "/api/camp/edit.json?id=KEY";
    private static final Creative WELCOME = new Creative("Hi", OtherMedia.CATS, "Go", "https://go.example/");
    private static final TemplateTexts TEXTS = new TemplateTexts(
            Map.of(LeadStatus.WAIT, "https://t.example/w", LeadStatus.HOLD, "https://t.example/h"),
            TemplateTexts.Success.JSON);

    private static ApiHouse house;
    private static Request.Keys keys;

    @BeforeAll
    static void open() {
        house = new ApiHouse(10_000, 10_000);
        String key = house.key(42, "Ann");
        keys = new Request.Keys(key, "");
        house.otherSide.campaigns.keeps(house.creatives.keep(WELCOME), house.templates.keep(TEXTS));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    private static WebTestClient.BodyContentSpec edited(String body) {
        return Request.form(EDIT, "id=5&" + body)
                .sendTo(house, keys)
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static EditCampaign command() {
        return house.otherSide.heard(EditCampaign.class).getLast();
    }

    private static TemplateTexts kept() {
        Templates templates = Objects.requireNonNull(command().templates());
        return house.templates.find(templates.revision()).orElseThrow();
    }

    @Test
    void an_edit_that_changes_nothing_brings_nothing_into_the_vault() {
        int before = house.texts();
        edited("welcome=Hi&button_text=+Go+&pb_wait=https://t.example/w&pb_success=json&unsub_window=3600");
        assertThat(command().creative()).isNull();
        assertThat(command().templates()).isNull();
        assertThat(command().window()).isEqualTo(new UnsubWindow(3600));
        assertThat(house.texts()).isEqualTo(before);
    }

    @Test
    void an_edit_of_one_template_keeps_the_others_of_the_set_in_a_new_revision() {
        int before = house.texts();
        edited("pb_hold=https://t.example/new");
        assertThat(kept())
                .isEqualTo(new TemplateTexts(
                        Map.of(LeadStatus.WAIT, "https://t.example/w", LeadStatus.HOLD, "https://t.example/new"),
                        TemplateTexts.Success.JSON));
        assertThat(command().creative()).isNull();
        assertThat(house.texts()).isEqualTo(before + 1);
    }

    @Test
    void an_edit_right_after_another_builds_on_it_even_if_the_read_side_is_far_behind() {
        house.otherSide.campaigns.deaf = true;
        edited("pb_hold=https://t.example/new");
        edited("pb_trash=https://t.example/t").jsonPath("$.data.pb_hold").isEqualTo("https://t.example/new");
        assertThat(kept().byStatus())
                .containsOnly(
                        Map.entry(LeadStatus.WAIT, "https://t.example/w"),
                        Map.entry(LeadStatus.HOLD, "https://t.example/new"),
                        Map.entry(LeadStatus.TRASH, "https://t.example/t"));
    }

    @Test
    void of_five_who_edit_a_template_each_at_once_none_is_lost() {
        Flux.fromArray(LeadStatus.values())
                .flatMap(status ->
                        Mono.fromRunnable(() -> edited(filled(status))).subscribeOn(Schedulers.boundedElastic()))
                .blockLast();
        assertThat(kept().byStatus()).containsOnlyKeys(LeadStatus.values());
        assertThat(kept().byStatus().values()).allMatch(text -> text.endsWith("?new"));
    }

    private static String filled(LeadStatus status) {
        return "pb_" + status.word() + "=https://t.example/" + status.word() + "?new";
    }

    @Test
    void a_set_whose_last_template_is_cleared_is_none() {
        edited("pb_wait=&pb_hold=").jsonPath("$.data.pb_wait").isEqualTo("");
        assertThat(Objects.requireNonNull(command().templates()).none()).isTrue();
        assertThat(kept()).isEqualTo(new TemplateTexts(Map.of(), TemplateTexts.Success.JSON));
        edited("pb_success=");
        assertThat(command().templates()).isEqualTo(Templates.NONE);
    }

    @Test
    void what_is_cleared_is_gone_and_what_is_not_named_stays() {
        edited("media=&button_text=&button_url=");
        long revision = Objects.requireNonNull(command().creative());
        assertThat(house.creatives.find(revision)).contains(new Creative("Hi", "", "", ""));
        assertThat(command().templates()).isNull();
    }

    @Test
    void media_that_it_had_before_is_not_asked_for_again_but_still_limits_the_welcome() {
        edited("welcome=" + "x".repeat(1024)).jsonPath("$.data.media").isEqualTo(OtherMedia.CATS);
        edited("welcome=" + "x".repeat(1025)).jsonPath("$.error").isEqualTo("param");
        edited("welcome=" + "x".repeat(4096) + "&media=")
                .jsonPath("$.data.media")
                .isEqualTo("");
    }

    @Test
    void a_failure_that_may_have_been_a_success_keeps_the_texts() {
        int before = house.texts();
        Request.form(EDIT, "id=10&welcome=New&pb_wait=")
                .sendTo(house, keys)
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("db");
        assertThat(house.texts()).isEqualTo(before + 2);
    }
}
