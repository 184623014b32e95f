package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.StatusAssertions;

class WebhookTest {
    private final House house = new House("https://paw.example.com");
    private final Door door = house.attachedDoor();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_unknown_key_is_not_found() {
        post("0".repeat(32), door.secret(), "{}").isNotFound();
        post("short", door.secret(), "{}").isNotFound();
    }

    @Test
    void a_wrong_or_missing_secret_is_turned_away() {
        post(door.key(), "wrong", "{}").isUnauthorized();
        house.web()
                .post()
                .uri("/telegram/" + door.key())
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(house.count("edge.parked")).isZero();
    }

    @Test
    void a_failed_re_attach_locks_nobody_out() {
        house.telegram.on("setWebhook", call -> FakeTelegram.error(500, "Internal Server Error"));
        assertThatThrownBy(house::attach).isInstanceOf(Refusal.class);
        deliver(Samples.bytes("123_t_start_keitaro.json")).isOk(); // Telegram goes on with the secret before
    }

    @Test
    void a_start_becomes_a_command_and_a_person() {
        house.campaign("Hi", "", "");
        deliver(Samples.bytes("123_t_start_keitaro.json")).isOk();
        StartLead start = house.other.accepted(StartLead.class).getFirst();
        assertThat(start.click()).isEqualTo("o2q6e42hs08jq");
        assertThat(start.message()).isEqualTo(223);
        assertThat(start.answer()).isTrue();
        assertThat(start.at()).isEqualTo(Instant.ofEpochSecond(1760000123));
        assertThat(start.lead().campaign()).isEqualTo(House.CAMPAIGN);
        assertThat(house.bean(People.class).find(start.lead().subject()))
                .map(Person::telegramId)
                .contains(7112345678L);
    }

    @Test
    void a_join_moves_the_lead_of_each_campaign_that_tracks_the_chat() {
        house.campaign("Hi", "", "");
        deliver(Samples.bytes("79_t_ch_left_member_invite_link.json")).isOk();
        RecordMovement moved = house.other.accepted(RecordMovement.class).getFirst();
        assertThat(moved.movement()).isEqualTo(Movement.JOIN);
        assertThat(moved.was()).isEqualTo(Presence.OUT);
    }

    @Test
    void a_join_in_a_chat_that_nobody_tracks_is_nothing_and_remembers_nobody() {
        deliver(Samples.bytes("01_cm_left_member_self_supergroup.json")).isOk();
        assertThat(house.other.accepted(RecordMovement.class)).isEmpty();
        assertThat(house.count("vault.person")).isZero();
    }

    @Test
    void a_join_request_holds() {
        house.campaign("Hi", "", "");
        String raw = new String(Samples.bytes("26_cjr_channel_via_link.json"), StandardCharsets.UTF_8)
                .replace("-1002720427436", Long.toString(House.CHAT));
        deliver(raw.getBytes(StandardCharsets.UTF_8)).isOk();
        assertThat(house.other.accepted(RecordJoinRequest.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.at()).isEqualTo(Instant.ofEpochSecond(1706437583)));
    }

    @Test
    void a_promotion_connects_the_chat() {
        deliver(Samples.bytes("09_mcm_channel_left_administrator.json")).isOk();
        assertThat(house.other.accepted(ConnectChat.class))
                .singleElement()
                .satisfies(connect -> assertThat(connect.chat()).isEqualTo(-1001784806942L));
    }

    @Test
    void what_cannot_be_understood_is_parked_and_acknowledged() {
        deliver("no json at all \0".getBytes(StandardCharsets.UTF_8)).isOk();
        deliver(new byte[0]).isOk();
        deliver(Samples.bytes("115_t_sg_unknown_status.json")).isOk();
        deliver(Samples.bytes("122_msg_start_payload_minimal.json")).isOk();
        assertThat(house.count("edge.parked WHERE bot = 700")).isEqualTo(4);
        assertThat(house.jdbc.queryForObject("SELECT raw FROM edge.parked WHERE update_id = 17", byte[].class))
                .isEqualTo(Samples.bytes("122_msg_start_payload_minimal.json"));
    }

    @Test
    void a_refused_command_is_parked() {
        house.other.on(ConnectChat.class, command -> {
            throw Refusal.of("chat", "No such chat");
        });
        deliver(Samples.bytes("09_mcm_channel_left_administrator.json")).isOk();
        assertThat(house.jdbc.queryForObject("SELECT reason FROM edge.parked", String.class))
                .contains("chat");
    }

    @Test
    void a_command_that_fails_is_answered_503_and_accepted_when_it_comes_again() {
        house.campaign("Hi", "", "");
        AtomicBoolean ill = new AtomicBoolean(true);
        house.other.on(StartLead.class, command -> {
            if (ill.get()) {
                throw new IllegalStateException("the store is away");
            }
            return null;
        });
        byte[] raw = Samples.bytes("123_t_start_keitaro.json");
        deliver(raw).isEqualTo(503).expectHeader().valueEquals("Retry-After", "1");
        assertThat(house.other.accepted(StartLead.class)).isEmpty();
        ill.set(false);
        deliver(raw).isOk();
        assertThat(house.other.accepted(StartLead.class)).hasSize(1);
        assertThat(house.count("edge.parked")).isZero();
    }

    @Test
    void a_campaign_that_cannot_be_asked_for_is_no_unknown_one() {
        house.other.on(DescribeCampaign.class, command -> {
            throw new IllegalStateException("the store is away");
        });
        deliver(Samples.bytes("123_t_start_keitaro.json")).isEqualTo(503);
        assertThat(house.count("edge.send")).isZero();
    }

    @Test
    void a_duplicate_goes_through_again_and_the_lead_decides() {
        house.campaign("Hi", "", "");
        deliver(Samples.bytes("123_t_start_keitaro.json")).isOk();
        deliver(Samples.bytes("123_t_start_keitaro.json")).isOk();
        assertThat(house.other.accepted(StartLead.class)).hasSize(2).allMatch(StartLead::answer);
    }

    @Test
    void the_eleventh_start_within_a_minute_is_recorded_and_not_answered() {
        house.campaign("Hi", "", "");
        for (int n = 1; n <= 11; n++) {
            deliver(House.start(n, n, "/start SPRING24-c" + n).getBytes(StandardCharsets.UTF_8))
                    .isOk();
        }
        assertThat(house.other.accepted(StartLead.class))
                .extracting(StartLead::answer)
                .containsExactly(true, true, true, true, true, true, true, true, true, true, false);
    }

    @Test
    void a_body_beyond_a_megabyte_is_parked_by_its_head() {
        String head = "{\"update_id\":77,\"message\":{\"text\":\"";
        deliver((head + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8)).isOk();
        assertThat(house.jdbc.queryForMap("SELECT update_id, length(raw) AS kept, reason FROM edge.parked"))
                .containsEntry("update_id", 77L)
                .containsEntry("kept", 65_536)
                .hasEntrySatisfying("reason", why -> assertThat(why).asString().contains("longer than a megabyte"));
    }

    @Test
    void a_bot_that_was_given_up_is_gone() {
        house.bean(BotAttachment.class).detach(House.ANN, House.BOT).block();
        deliver(Samples.bytes("123_t_start_keitaro.json")).isEqualTo(410);
        assertThat(house.other.accepted(StartLead.class)).isEmpty();
    }

    @Test
    void the_secret_before_is_admitted_until_telegram_uses_the_new_one() {
        Door before = house.door();
        house.attach();
        Door after = house.door();
        assertThat(after.secret()).isNotEqualTo(before.secret());
        before.deliver("{\"update_id\":1,\"x\":{}}").isOk();
        after.deliver("{\"update_id\":2,\"x\":{}}").isOk();
        before.deliver("{\"update_id\":3,\"x\":{}}").isUnauthorized();
    }

    @Test
    void an_update_that_fails_for_ever_while_others_are_accepted_is_parked() {
        house.campaign("Hi", "", "");
        house.other.on(StartLead.class, command -> {
            throw new IllegalStateException("this stream is broken");
        });
        byte[] raw = Samples.bytes("123_t_start_keitaro.json");
        await().until(() -> {
            deliver(Samples.bytes("79_t_ch_left_member_invite_link.json")).isOk();
            return house.door().status(raw) == 200;
        });
        assertThat(house.jdbc.queryForObject("SELECT raw FROM edge.parked", byte[].class))
                .isEqualTo(raw);
    }

    private StatusAssertions deliver(byte[] raw) {
        return door.deliver(raw);
    }

    private StatusAssertions post(String to, String with, String raw) {
        return new Door(house.web(), to, with).deliver(raw);
    }
}
