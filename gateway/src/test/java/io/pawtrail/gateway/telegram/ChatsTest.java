package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.StartLead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatsTest {
    private static final String POST = """
            {"update_id":%d,"message":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"group","title":"%s"}%s}}""";

    private final House house = new House("https://paw.example.com");
    private Door door = new Door(house.web(), "", "");

    @BeforeEach
    void attach() {
        house.campaign("Hi", "", "");
        house.attach();
        door = house.door();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_group_that_becomes_a_supergroup_takes_its_campaigns_along_and_is_looked_at() {
        AtomicLong place = new AtomicLong(-893200514L);
        house.other.on(
                DescribeTracking.class,
                asked -> new Tracking(asked.chat() == place.get() ? List.of(House.CAMPAIGN) : List.of()));
        house.other.on(MigrateChat.class, moved -> {
            place.set(moved.to());
            return null;
        });
        house.telegram.on(
                "getChatMember", call -> FakeTelegram.ok("{\"status\":\"administrator\",\"can_invite_users\":true}"));
        house.telegram.on("getChat", call -> FakeTelegram.ok("{\"type\":\"supergroup\",\"title\":\"Chat 812\"}"));
        join(-893200514L);
        door.deliver(Samples.bytes("21_mcm_supergroup_left_member_on_migration.json"))
                .isOk();
        door.deliver(Samples.bytes("22_msg_migrate_to_chat_id.json")).isOk();
        door.deliver(Samples.bytes("23_msg_migrate_from_chat_id.json")).isOk();
        join(-1003356781868L);
        join(-893200514L); // what nobody tracks any more is not believed from before
        assertThat(house.other.accepted(RecordMovement.class)).hasSize(2);
        await().until(() -> !house.other.accepted(ConnectChat.class).isEmpty());
        assertThat(house.other.accepted(ConnectChat.class))
                .allSatisfy(seen -> assertThat(seen.chat()).isEqualTo(-1003356781868L));
    }

    @Test
    void rights_that_change_are_passed_on_and_lost_and_regained_too() {
        door.deliver(Samples.bytes("12_mcm_channel_admin_rights_edit_post.json"))
                .isOk();
        door.deliver(Samples.bytes("13_mcm_channel_admin_rights_edit_invite.json"))
                .isOk();
        assertThat(house.other.accepted(ConnectChat.class))
                .extracting(ConnectChat::mayInvite)
                .containsExactly(false, true);
        door.deliver(Samples.bytes("10_mcm_channel_administrator_left.json")).isOk();
        door.deliver(Samples.bytes("09_mcm_channel_left_administrator.json")).isOk();
        assertThat(house.other.accepted(LoseChat.class)).hasSize(1);
        assertThat(house.other.accepted(ConnectChat.class)).hasSize(3);
    }

    @Test
    void a_title_is_passed_on_when_it_is_new_and_never_an_older_one() {
        show(1, 100, "Cats", "");
        show(2, 101, "Cats", "");
        show(3, 103, "Dogs", "");
        show(4, 102, "Cats", "");
        show(5, 104, "Dogs", ",\"new_chat_title\":\"Birds\"");
        assertThat(house.other.accepted(RenameChat.class))
                .extracting(RenameChat::title)
                .containsExactly("Cats", "Dogs", "Birds");
    }

    @Test
    void a_title_that_breaks_lines_does_not() {
        show(1, 100, "Cats\\u0000\\r\\n2026 ERROR\\u2028\\ud83d", "");
        assertThat(house.other.accepted(RenameChat.class))
                .singleElement()
                .satisfies(renamed -> assertThat(renamed.title()).isEqualTo("Cats   2026 ERROR"));
    }

    @Test
    void who_is_still_in_is_a_sighting_where_somebody_tracks() {
        door.deliver(Samples.bytes("02_cm_member_restricted_by_captcha_bot.json"))
                .isOk();
        assertThat(house.other.accepted(RecordSighting.class)).isEmpty();
        assertThat(house.count("vault.person")).isZero();
        house.other.on(DescribeTracking.class, any -> new Tracking(List.of(House.CAMPAIGN)));
        door.deliver(Samples.bytes("02_cm_member_restricted_by_captcha_bot.json"))
                .isOk();
        assertThat(house.other.accepted(RecordSighting.class)).hasSize(1);
    }

    @Test
    void names_of_any_script_and_shape_are_kept_on_one_line() {
        String raw = House.start(1, 1, "/start SPRING24-c1")
                .replace("\"Test\"", "\"\\u05e9\\u05dc\\u05d5\\u05dd\\u0000\\n\",\"last_name\":null")
                .replace("\"ru\"", "null");
        door.deliver(raw).isOk();
        assertThat(house.other.accepted(StartLead.class)).hasSize(1);
        assertThat(house.jdbc.queryForObject("SELECT name FROM vault.person", String.class))
                .isEqualTo("\u05e9\u05dc\u05d5\u05dd");
    }

    @Test
    void a_bot_that_changed_hands_knows_nothing_of_its_former_owners_campaigns() {
        house.other.on(DescribeBot.class, any -> new Description(new AccountId(2), List.of()));
        door.deliver(House.start(1, 1, "/start SPRING24-c1")).isOk();
        assertThat(house.other.accepted(StartLead.class)).isEmpty();
        assertThat(house.count("edge.send WHERE kind = 'neutral'")).isEqualTo(1);
    }

    @Test
    void no_answer_about_the_owner_is_no_no() {
        house.other.on(DescribeBot.class, any -> {
            throw new IllegalStateException("the store is away");
        });
        door.deliver(House.start(1, 1, "/start SPRING24-c1")).isEqualTo(503);
        assertThat(house.count("edge.send")).isZero();
    }

    private void join(long chat) {
        String raw = new String(Samples.bytes("79_t_ch_left_member_invite_link.json"), StandardCharsets.UTF_8);
        door.deliver(raw.replace(Long.toString(House.CHAT), Long.toString(chat)))
                .isOk();
    }

    private void show(long update, long date, String title, String more) {
        door.deliver(POST.formatted(update, update, date, -77L, title, more)).isOk();
    }
}
