package io.pawtrail.command;

import static io.pawtrail.command.CampaignHouse.BOT;
import static io.pawtrail.command.CampaignHouse.CLOCK;
import static io.pawtrail.command.CampaignHouse.KITTEN;
import static io.pawtrail.command.CampaignHouse.TIGER;
import static io.pawtrail.command.CampaignHouse.TIGERS;
import static io.pawtrail.command.CampaignHouse.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.DeleteCampaign;
import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editing, pausing, resuming, deleting: the campaign, its place and its claim. */
class CampaignActivityTest {
    private static final CampaignId A = new CampaignId("A");
    private static final CampaignId B = new CampaignId("B");

    private final CampaignHouse house = new CampaignHouse(Billing.ON);

    @BeforeEach
    void one_campaign() {
        house.send(create("A", KITTEN, BOT, -1));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_paused_campaign_gives_its_place_back() {
        house.send(pause(A));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.PAUSED);
        house.send(create("B", KITTEN, BOT, -2));
        assertThat(house.refusal(resume(A))).isEqualTo("limit");
    }

    @Test
    void a_paused_campaign_gives_its_chat_back_and_is_still_told_of_it() {
        house.send(pause(A));
        house.send(create("B", KITTEN, BOT, -1));
        Tracking tracking = house.ask(new DescribeTracking(BOT, -1));
        assertThat(tracking.campaigns()).containsExactly(A, B);
        house.send(new GrantPlan(KITTEN, Plan.TIGER, null));
        assertThat(house.refusal(resume(A))).isEqualTo("exists");
    }

    @Test
    void a_resumed_campaign_has_its_place_and_chat_again() {
        house.send(pause(A));
        house.send(resume(A));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.ACTIVE);
        assertThat(house.refusal(create("B", KITTEN, BOT, -2))).isEqualTo("limit");
    }

    @Test
    void pausing_or_resuming_twice_changes_nothing() {
        house.send(pause(A));
        house.send(pause(A));
        house.send(resume(A));
        house.send(resume(A));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void resuming_needs_an_administrator() {
        house.send(pause(A));
        house.send(new LoseChat(BOT, -1, CLOCK.instant()));
        assertThat(house.refusal(resume(A))).isEqualTo("chat");
    }

    @Test
    void resuming_needs_a_bot_that_is_attached() {
        house.send(pause(A));
        house.send(new DetachBot(BOT, KITTEN));
        assertThat(house.refusal(resume(A))).isEqualTo("chat");
    }

    @Test
    void of_a_bot_that_another_account_has_now_the_campaigns_can_be_paused_and_not_resumed() {
        house.send(new DetachBot(BOT, KITTEN));
        house.send(new AttachBot(BOT, TIGER, "paw_bot", "Paw", 5));
        house.send(pause(A));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.PAUSED);
        assertThat(house.refusal(resume(A))).isEqualTo("id");
        house.send(new DeleteCampaign(A, KITTEN, BOT));
    }

    @Test
    void a_detached_bots_campaign_keeps_its_place() {
        house.send(new DetachBot(BOT, KITTEN));
        house.send(new AttachBot(new BotId(44), KITTEN, "other_bot", "Other", 6));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.ACTIVE);
        house.send(new AttachBot(BOT, KITTEN, "paw_bot", "Paw", 7));
        assertThat(house.refusal(create("B", KITTEN, BOT, -2))).isEqualTo("limit");
    }

    @Test
    void a_downgrade_pauses_nothing_and_nothing_is_resumed_over_the_limit() {
        house.send(new GrantPlan(KITTEN, Plan.CAT, null));
        house.send(create("B", KITTEN, BOT, -2));
        house.send(create("C", KITTEN, BOT, -3));
        house.send(pause(A));
        house.send(new GrantPlan(KITTEN, Plan.KITTEN, null));
        assertThat(house.terms("B").standing()).isEqualTo(Standing.ACTIVE);
        assertThat(house.refusal(resume(A))).isEqualTo("limit");
        house.send(pause(B));
        assertThat(house.refusal(resume(A))).isEqualTo("limit");
        house.send(pause(new CampaignId("C")));
        house.send(resume(A));
    }

    @Test
    void a_deleted_campaign_is_gone_for_its_account_with_place_and_chat() {
        house.send(new DeleteCampaign(A, KITTEN, BOT));
        assertThat(house.terms("A").standing()).isEqualTo(Standing.DELETED);
        assertThat(house.refusal(new DeleteCampaign(A, KITTEN, BOT))).isEqualTo("id");
        assertThat(house.refusal(pause(A))).isEqualTo("id");
        assertThat(house.refusal(resume(A))).isEqualTo("id");
        assertThat(house.refusal(edit(KITTEN))).isEqualTo("id");
        Tracking tracking = house.ask(new DescribeTracking(BOT, -1));
        assertThat(tracking.campaigns()).isEmpty();
        house.send(create("B", KITTEN, BOT, -1));
    }

    @Test
    void a_paused_campaign_can_be_deleted_and_gives_nothing_back_twice() {
        house.send(pause(A));
        house.send(create("B", KITTEN, BOT, -1));
        house.send(new DeleteCampaign(A, KITTEN, BOT));
        assertThat(house.refusal(create("C", KITTEN, BOT, -2))).isEqualTo("limit");
        Tracking tracking = house.ask(new DescribeTracking(BOT, -1));
        assertThat(tracking.campaigns()).isEqualTo(List.of(B));
    }

    @Test
    void nobody_else_can_touch_it() {
        assertThat(house.refusal(new PauseCampaign(A, TIGER, BOT))).isEqualTo("id");
        assertThat(house.refusal(new PauseCampaign(A, TIGER, TIGERS))).isEqualTo("id");
        assertThat(house.refusal(new PauseCampaign(A, KITTEN, TIGERS))).isEqualTo("id");
        assertThat(house.refusal(new DeleteCampaign(A, TIGER, BOT))).isEqualTo("id");
        assertThat(house.refusal(new ResumeCampaign(A, TIGER, BOT))).isEqualTo("id");
        assertThat(house.refusal(edit(TIGER))).isEqualTo("id");
        assertThat(house.refusal(new PauseCampaign(new CampaignId("NONE"), KITTEN, BOT)))
                .isEqualTo("id");
        assertThat(house.terms("A").standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void an_edit_changes_what_it_names() {
        house.send(edit(KITTEN));
        assertThat(house.terms("A").window()).isEqualTo(new UnsubWindow(3600));
        assertThat(house.terms("A").templates()).isEqualTo(CampaignHouse.TEMPLATES);
        house.send(new EditCampaign(A, KITTEN, null, Templates.NONE, null, null));
        assertThat(house.terms("A").templates()).isEqualTo(Templates.NONE);
        assertThat(house.terms("A").window()).isEqualTo(new UnsubWindow(3600));
    }

    private static EditCampaign edit(AccountId by) {
        return new EditCampaign(A, by, null, null, new UnsubWindow(3600), null);
    }

    private static PauseCampaign pause(CampaignId campaign) {
        return new PauseCampaign(campaign, KITTEN, BOT);
    }

    private static ResumeCampaign resume(CampaignId campaign) {
        return new ResumeCampaign(campaign, KITTEN, BOT);
    }
}
