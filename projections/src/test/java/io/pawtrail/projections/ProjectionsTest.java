package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.BOT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.CHAT;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.connected;
import static io.pawtrail.projections.Story.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountEvent.LanguageChosen;
import io.pawtrail.messages.AccountEvent.NotificationsChosen;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Subject;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionsTest {
    private final Processors processors = Processors.create(1);
    private final Subject ann = processors.people.remember(1001, "ann", "Ann");
    private final LeadId lead = new LeadId(CAMPAIGN, ann);

    @BeforeEach
    void start() {
        processors.start();
    }

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void a_campaign_with_its_account_bot_and_chat_is_there_to_be_read() {
        processors.tell(Story.withCampaign(ann)).await();

        assertThat(processors.row("account"))
                .containsEntry("number", 1L)
                .containsEntry("name", "Ann")
                .containsEntry("login", "ann")
                .containsEntry("plan", "kitten")
                .containsEntry("paid_until", null);
        assertThat(processors.row("bot"))
                .containsEntry("id", 77L)
                .containsEntry("username", "greeter_bot")
                .containsEntry("status", 0);
        assertThat(processors.row("chat"))
                .containsEntry("title", "News")
                .containsEntry("admin", true)
                .containsEntry("campaign", "AbCd1234");
        assertThat(processors.row("campaign"))
                .containsEntry("number", 1L)
                .containsEntry("template_revision", 5L)
                .containsEntry("window_seconds", 2_592_000L);
    }

    @Test
    void a_plan_that_is_granted_later_changes_the_account_alone() {
        Instant until = DAWN.plusSeconds(86_400);
        processors.tell(Story.withCampaign(ann)).await();
        processors
                .tell(new Story().then(new PlanGranted(ACCOUNT, Plan.TIGER, until, DAWN)))
                .await();

        assertThat(processors.row("account"))
                .containsEntry("plan", "tiger")
                .containsEntry("paid_until", Timestamp.from(until))
                .containsEntry("name", "Ann")
                .containsEntry("created", Timestamp.from(DAWN));
    }

    @Test
    void what_an_account_chooses_is_kept_beside_the_rest() {
        processors.tell(Story.withCampaign(ann)).await();
        assertThat(processors.row("account"))
                .containsEntry("notify_tariff", true)
                .containsEntry("notify_leads", true);
        processors
                .tell(new Story()
                        .then(new LanguageChosen(ACCOUNT, "ru", DAWN))
                        .then(new NotificationsChosen(ACCOUNT, new Notifications(true, false), DAWN)))
                .await();

        assertThat(processors.row("account"))
                .containsEntry("language", "ru")
                .containsEntry("notify_tariff", true)
                .containsEntry("notify_leads", false)
                .containsEntry("plan", "kitten");
    }

    @Test
    void losing_a_tracked_chat_warns_until_the_bot_is_promoted_there_again() {
        processors
                .tell(Story.withCampaign(ann).then(lost(CHAT)).then(connected(-200)))
                .await();
        assertThat(processors.row("bot")).containsEntry("status", 1);
        assertThat(processors.rows("chat")).extracting(row -> row.get("admin")).containsExactlyInAnyOrder(false, true);

        processors.tell(new Story().then(connected(CHAT))).await();
        assertThat(processors.row("bot")).containsEntry("status", 0);
        assertThat(processors.rows("chat")).extracting(row -> row.get("admin")).containsOnly(true);
    }

    @Test
    void a_bot_with_a_new_token_keeps_its_chats_and_its_age() {
        processors
                .tell(Story.withCampaign(ann)
                        .then(new BotRenewed(BOT, ACCOUNT, "renamed_bot", "Renamed", 2, DAWN.plusSeconds(9))))
                .await();

        assertThat(processors.row("bot"))
                .containsEntry("username", "renamed_bot")
                .containsEntry("created", Timestamp.from(DAWN));
        assertThat(processors.rows("chat")).hasSize(1);
    }

    @Test
    void a_title_that_no_text_can_hold_stops_nobody() {
        processors
                .tell(Story.withCampaign(ann).then(new BotRenewed(BOT, ACCOUNT, "greeter_bot", "Gre\0eter", 2, DAWN)))
                .await();

        assertThat(processors.row("bot")).containsEntry("name", "Greeter");
    }
}
