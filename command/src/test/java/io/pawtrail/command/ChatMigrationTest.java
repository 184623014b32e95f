package io.pawtrail.command;

import static io.pawtrail.command.CampaignHouse.BOT;
import static io.pawtrail.command.CampaignHouse.CLOCK;
import static io.pawtrail.command.CampaignHouse.KITTEN;
import static io.pawtrail.command.CampaignHouse.TIGER;
import static io.pawtrail.command.CampaignHouse.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Terms.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group becomes a supergroup: what its campaigns, their places and their claims become. */
class ChatMigrationTest {
    private static final CampaignId A = new CampaignId("A");
    private static final CampaignId B = new CampaignId("B");
    private static final long SUPERGROUP = -1_000_000_000_777L;

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
    void a_migration_takes_active_and_paused_campaigns_along() {
        house.send(pause(A));
        house.send(create("B", KITTEN, BOT, -1));
        migrate();
        migrate(); // both chats tell it
        assertThat(house.terms("A").scope().chat()).isEqualTo(SUPERGROUP);
        assertThat(house.terms("B").scope().chat()).isEqualTo(SUPERGROUP);
        house.send(pause(B));
        house.send(resume(A));
        assertThat(house.refusal(create("C", KITTEN, BOT, SUPERGROUP))).isEqualTo("exists");
    }

    @Test
    void where_another_campaign_is_active_already_the_one_that_comes_along_is_paused() {
        anotherInTheSupergroup();
        migrate();
        assertThat(house.terms("A").standing()).isEqualTo(Standing.PAUSED);
        assertThat(house.terms("A").scope().chat()).isEqualTo(SUPERGROUP);
        assertThat(house.terms("B").standing()).isEqualTo(Standing.ACTIVE);
        Tracking tracking = house.ask(new DescribeTracking(BOT, SUPERGROUP));
        assertThat(tracking.campaigns()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void the_paused_one_gives_its_place_back() {
        anotherInTheSupergroup();
        migrate();
        house.send(new GrantPlan(KITTEN, Plan.KITTEN, null)); // one place, and B has it
        house.send(pause(B));
        house.send(create("C", KITTEN, BOT, -2));
        assertThat(house.refusal(resume(A))).isEqualTo("limit");
    }

    @Test
    void the_paused_one_can_be_resumed_once_the_other_is_paused() {
        anotherInTheSupergroup();
        migrate();
        assertThat(house.refusal(resume(A))).isEqualTo("exists");
        house.send(pause(B));
        house.send(resume(A));
        assertThat(house.refusal(resume(B))).isEqualTo("exists");
    }

    @Test
    void a_campaign_of_an_earlier_owner_stays_active_beside_one_of_todays() {
        house.send(new DetachBot(BOT, KITTEN));
        house.send(new AttachBot(BOT, TIGER, "paw_bot", "Paw", 5));
        house.send(new ConnectChat(BOT, SUPERGROUP, "Chat", ChatType.SUPERGROUP, true, CLOCK.instant()));
        house.send(create("B", TIGER, BOT, SUPERGROUP));
        migrate();
        assertThat(house.terms("A").standing()).isEqualTo(Standing.ACTIVE);
        assertThat(house.terms("A").scope().chat()).isEqualTo(SUPERGROUP);
        assertThat(house.terms("B").standing()).isEqualTo(Standing.ACTIVE);
    }

    private void anotherInTheSupergroup() {
        house.send(new GrantPlan(KITTEN, Plan.CAT, null));
        house.send(new ConnectChat(BOT, SUPERGROUP, "Chat", ChatType.SUPERGROUP, true, CLOCK.instant()));
        house.send(create("B", KITTEN, BOT, SUPERGROUP));
    }

    private void migrate() {
        house.send(new MigrateChat(BOT, -1, SUPERGROUP, CLOCK.instant()));
    }

    private static PauseCampaign pause(CampaignId campaign) {
        return new PauseCampaign(campaign, KITTEN, BOT);
    }

    private static ResumeCampaign resume(CampaignId campaign) {
        return new ResumeCampaign(campaign, KITTEN, BOT);
    }
}
