package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.BOT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.CHAT;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignEvent;
import io.pawtrail.messages.CampaignEvent.CampaignDeleted;
import io.pawtrail.messages.CampaignEvent.CampaignEdited;
import io.pawtrail.messages.CampaignEvent.CampaignFollowedChat;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.CampaignEvent.CampaignResumed;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignsTest {
    private static final Instant LATER = DAWN.plusSeconds(600);

    private final Processors processors = Processors.create(1);

    @BeforeEach
    void created() {
        processors.start();
        told(campaign(CAMPAIGN, 1));
    }

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void a_campaign_is_paused_resumed_and_deleted() {
        assertThat(processors.row("campaign")).containsEntry("status", 0);

        told(new CampaignPaused(CAMPAIGN, SCOPE, LATER));
        assertThat(processors.row("campaign")).containsEntry("status", 1);

        told(new CampaignResumed(CAMPAIGN, SCOPE, LATER));
        assertThat(processors.row("campaign")).containsEntry("status", 0);

        told(new CampaignDeleted(CAMPAIGN, SCOPE, LATER));
        assertThat(processors.row("campaign")).containsEntry("status", 2).containsEntry("number", 1L);
    }

    @Test
    void an_edit_changes_the_terms_alone() {
        told(
                new CampaignPaused(CAMPAIGN, SCOPE, LATER),
                new CampaignEdited(
                        CAMPAIGN, SCOPE, 9, new Templates(8, Set.of(LeadStatus.TRASH)), new UnsubWindow(60), LATER));

        assertThat(processors.row("campaign"))
                .containsEntry("creative", 9L)
                .containsEntry("template_revision", 8L)
                .containsEntry("window_seconds", 60L)
                .containsEntry("status", 1)
                .containsEntry("created", Timestamp.from(DAWN));
        assertThat(statuses()).isEqualTo("{trash}");
    }

    @Test
    void an_edit_may_leave_no_template_at_all() {
        told(new CampaignEdited(CAMPAIGN, SCOPE, 9, Templates.NONE, new UnsubWindow(0), LATER));
        told(new CampaignPaused(CAMPAIGN, SCOPE, LATER));

        assertThat(processors.row("campaign")).containsEntry("template_revision", 0L);
        assertThat(statuses()).isEqualTo("{}");
    }

    @Test
    void a_campaign_follows_its_chat() {
        told(new CampaignFollowedChat(CAMPAIGN, new Scope(ACCOUNT, BOT, -100_500), CHAT, LATER));

        assertThat(processors.row("campaign")).containsEntry("chat", -100_500L);
    }

    private void told(CampaignEvent... events) {
        Story story = new Story();
        for (CampaignEvent event : events) {
            story.then(event);
        }
        processors.tell(story).await();
    }

    private String statuses() {
        return String.valueOf(
                processors.jdbc.queryForObject("SELECT template_statuses::text FROM read.campaign", String.class));
    }
}
