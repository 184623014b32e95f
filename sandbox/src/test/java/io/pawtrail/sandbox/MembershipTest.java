package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each move as the bot's getUpdates tells it: status before, after, and who did it. */
class MembershipTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SimulatedBot bot = sandbox.createBot("paw_bot");
    private final Client client = new Client(sandbox, bot);
    private final SimulatedChat group = sandbox.createSupergroup("Group");
    private final Person ann = sandbox.createPerson("Ann", "ann");
    private long offset;

    @BeforeEach
    void ask() {
        client.get("getUpdates?allowed_updates=%5B%22chat_member%22%2C%22chat_join_request%22%5D");
        sandbox.promote(bot, group);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Old status, new status (with "+" or "-" for is_member) and actor of all that was reported since last time. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (JsonNode update : client.get("getUpdates?offset=" + offset).result()) {
            offset = update.path("update_id").asLong() + 1;
            JsonNode change = update.path("chat_member");
            long actor = change.path("from").path("id").asLong();
            String who = actor == ann.id()
                    ? "self"
                    : change.path("from").path("is_bot").asBoolean() ? "bot" : "admin";
            told.add(status(change.path("old_chat_member")) + " " + status(change.path("new_chat_member")) + " " + who);
        }
        return told;
    }

    private static String status(JsonNode member) {
        String in = member.has("is_member") ? member.path("is_member").asBoolean() ? "+" : "-" : "";
        return member.path("status").asString("") + in;
    }

    private String trueStatus() {
        return status(client.get("getChatMember?chat_id=" + group.id() + "&user_id=" + ann.id())
                .result());
    }

    @Test
    void a_muted_member_who_leaves_stays_restricted_and_comes_back_so() {
        ann.join(group);
        group.mute(ann);
        ann.leave(group);
        assertThat(trueStatus()).isEqualTo("restricted-");
        ann.join(group);
        group.unmute(ann);
        ann.leave(group);

        assertThat(told())
                .containsExactly(
                        "left member self",
                        "member restricted+ admin",
                        "restricted+ restricted- self",
                        "restricted- restricted+ self",
                        "restricted+ member admin",
                        "member left self");
    }

    @Test
    void a_captcha_bot_restricts_a_newcomer_and_lets_them_go_on() {
        ann.join(group);
        group.askCaptcha(ann);
        assertThat(trueStatus()).isEqualTo("restricted+");
        group.solveCaptcha(ann);

        assertThat(told()).containsExactly("left member self", "member restricted+ bot", "restricted+ member bot");
    }

    @Test
    void a_restricted_member_is_put_out_and_restricted_strangers_are_let_go() {
        group.mute(ann);
        ann.join(group);
        group.putOut(ann);
        group.unmute(ann);

        assertThat(told())
                .containsExactly(
                        "left restricted- admin",
                        "restricted- restricted+ self",
                        "restricted+ restricted- admin",
                        "restricted- left admin");
    }

    @Test
    void bans_bar_the_door_until_they_are_lifted() {
        ann.join(group);
        sandbox.ban(ann, group);
        assertThatThrownBy(() -> ann.join(group)).hasMessageContaining("banned");
        assertThat(trueStatus()).isEqualTo("kicked");
        sandbox.unban(ann, group);
        ann.join(group);
        sandbox.kick(ann, group);

        assertThat(told())
                .containsExactly(
                        "left member self",
                        "member kicked admin",
                        "kicked left admin",
                        "left member self",
                        "member kicked admin",
                        "kicked left admin");
    }

    @Test
    void members_become_administrators_and_subscribers_and_stay_members() {
        ann.join(group);
        group.promote(ann);
        group.demote(ann);
        group.memberUntil(ann, Instant.parse("2027-01-15T08:00:00Z"));

        JsonNode member = client.get("getChatMember?chat_id=" + group.id() + "&user_id=" + ann.id())
                .result();
        assertThat(member.path("until_date").asLong()).isEqualTo(1_800_000_000L);
        assertThat(told())
                .containsExactly(
                        "left member self",
                        "member administrator admin",
                        "administrator member admin",
                        "member member self");
    }

    @Test
    void a_basic_group_says_left_when_an_admin_removes_somebody() {
        SimulatedChat basic = sandbox.createGroup("Basic");
        sandbox.promote(bot, basic);
        ann.join(basic);
        sandbox.kick(ann, basic);

        assertThat(told()).containsExactly("left member self", "member left admin");
        assertThatThrownBy(() -> basic.mute(ann)).hasMessageContaining("only supergroups");
    }

    @Test
    void a_declined_request_is_told_to_nobody_and_may_be_made_again() {
        group.requireApproval();
        ann.requestJoin(group);
        group.decline(ann);
        assertThat(client.get("getUpdates").result()).hasSize(1);
        ann.requestJoin(group);

        assertThat(client.get("getUpdates").result()).hasSize(2);
    }

    @Test
    void a_lost_report_is_known_to_get_chat_member_only() {
        group.loseNextReport(ann);
        Happening joined = ann.join(group);
        assertThat(joined.told()).isEmpty();
        assertThat(trueStatus()).isEqualTo("member");

        assertThat(ann.leave(group).told()).containsExactly(bot.id());
        assertThat(told()).containsExactly("member left self");
    }

    @Test
    void a_share_of_all_reports_is_lost_where_that_is_wished() {
        try (Sandbox lossy = Sandbox.start(SandboxOptions.defaults().withLosses(1))) {
            SimulatedBot deaf = lossy.createBot("deaf_bot");
            SimulatedChat channel = lossy.createChannel("Channel");
            new Client(lossy, deaf).get("getUpdates?allowed_updates=%5B%22chat_member%22%5D");
            lossy.promote(deaf, channel);

            assertThat(lossy.createPerson("Bob", null).join(channel).told()).isEmpty();
            assertThat(deaf.undelivered()).isZero();
        }
    }
}
