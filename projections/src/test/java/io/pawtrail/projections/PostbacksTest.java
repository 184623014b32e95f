package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.delivered;
import static io.pawtrail.projections.Story.due;
import static io.pawtrail.projections.Story.exhausted;
import static io.pawtrail.projections.Story.gaveWay;
import static io.pawtrail.projections.Story.repeated;
import static io.pawtrail.projections.Story.replayed;
import static io.pawtrail.projections.Story.started;
import static io.pawtrail.projections.Story.superseded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.WelcomeTrouble;
import io.pawtrail.vault.TemplateTexts;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostbacksTest {
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
    void a_decision_is_a_row_with_all_that_was_decided_by() {
        Templates set = processors.templates.keep(new TemplateTexts(
                Map.of(LeadStatus.WAIT, "https://Track.Example/p?c={click}"), TemplateTexts.Success.HTTP));
        Due owed = new Due(1, LeadStatus.WAIT, "", set.revision(), Set.of());
        Due none = new Due(2, LeadStatus.HOLD, "c", 5, Set.of(Withheld.NO_TEMPLATE, Withheld.PAUSED));
        happens(
                new LeadEvent.LeadStarted(lead, SCOPE, 10, "", true, owed, DAWN),
                new LeadHeld(lead, SCOPE, none, DAWN.plusSeconds(1)));

        assertThat(processors.rows("postback").getFirst())
                .containsEntry("n", 1)
                .containsEntry("place", 0L)
                .containsEntry("what", "STARTED")
                .containsEntry("click_empty", true)
                .containsEntry("host", "track.example")
                .containsEntry("withheld", "")
                .containsEntry("state", null);
        assertThat(processors.rows("postback").getLast())
                .containsEntry("what", "JOIN_REQUESTED")
                .containsEntry("status", 1)
                .containsEntry("host", "")
                .containsEntry("withheld", "PAUSED,NO_TEMPLATE")
                .containsEntry("click_empty", false);
    }

    @Test
    void a_leave_knows_its_join_and_a_new_click_the_status_that_stays() {
        happens(
                started(lead, "c"),
                approved(lead, 2),
                new ClickReplaced(
                        lead, SCOPE, 12, "d", LeadStatus.APPROVE, true, due(3, LeadStatus.WAIT), DAWN.plusSeconds(3)),
                cancelled(lead, 4));

        assertThat(column("postback", "unchanged")).containsExactly(null, null, 2, null);
        assertThat(column("postback", "joined")).containsExactly(null, null, null, Timestamp.from(DAWN));
    }

    @Test
    void what_the_deliverer_tells_is_read_behind_the_decision_and_once() {
        happens(started(lead, "c"), approved(lead, 2), cancelled(lead, 3));
        processors
                .tell(new Story()
                        .then(exhausted(lead, 1, 5))
                        .then(gaveWay(lead, 2, 6))
                        .then(delivered(lead, 3, 7))
                        .then(superseded(lead, 2, 3, 7)))
                .await();
        processors
                .tell(new Story()
                        .then(gaveWay(lead, 2, 8)) // of old
                        .then(exhausted(lead, 3, 8))
                        .then(replayed(lead, 1, 9)))
                .await();

        assertThat(column("postback", "state")).containsExactly("replayed", "superseded", "delivered");
        assertThat(column("postback", "attempts")).containsExactly(3, 5, 2);
        assertThat(column("postback", "newer")).containsExactly(null, 3, null);
        assertThat(column("postback", "reason")).containsExactly("status", null, null);
        assertThat(column("postback", "replay")).containsExactly(Story.REPLAY.id(), null, null);
    }

    @Test
    void whatever_asks_for_no_decision_says_why() {
        happens(
                new MembershipNoted(lead, SCOPE, Presence.OUT, Movement.JOIN, false, false, Source.REPORTED, DAWN),
                started(lead, "c"),
                repeated(lead, 1),
                new ExistingMemberFound(lead, SCOPE, DAWN),
                noted(Movement.LEAVE, false),
                noted(Movement.KICK, true),
                noted(Movement.JOIN, false),
                new WelcomeFailed(lead, SCOPE, 10, WelcomeTrouble.BLOCKED, DAWN));

        assertThat(column("story", "what"))
                .containsExactly(
                        "JOINED",
                        "START_REPEATED",
                        "EXISTING_MEMBER_FOUND",
                        "LEFT",
                        "KICKED",
                        "JOINED",
                        "WELCOME_FAILED");
        assertThat(column("story", "reason"))
                .containsExactly(
                        "STRANGER",
                        "SAME_CLICK",
                        "EXISTING_MEMBER",
                        "NOT_APPROVED",
                        "LATE_REPORT",
                        "BEFORE_START",
                        "WELCOME_TROUBLE");
        assertThat(column("story", "detail")).containsExactly("", "", "", "wait", "", "", "blocked");
        assertThat(column("story", "place")).containsExactly(0L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_set_of_templates_is_a_campaigns_own_or_the_accounts() {
        processors
                .tell(Story.withCampaign(ann)
                        .then(new GlobalPostbacksSet(ACCOUNT, new Templates(9, Set.of(LeadStatus.HOLD)), DAWN))
                        .then(new GlobalPostbacksSet(ACCOUNT, Templates.NONE, DAWN)))
                .await();

        assertThat(column("template_set", "revision")).containsExactly(5L, 9L);
        assertThat(column("template_set", "campaign")).containsExactly(CAMPAIGN.code(), null);
    }

    private MembershipNoted noted(Movement movement, boolean late) {
        return new MembershipNoted(lead, SCOPE, Presence.IN, movement, true, late, Source.REPORTED, DAWN);
    }

    private void happens(LeadEvent... events) {
        Story story = new Story();
        List.of(events).forEach(story::then);
        processors.tell(story).await();
    }

    private List<@Nullable Object> column(String table, String name) {
        return processors.jdbc.queryForList("SELECT %s FROM read.%s t ORDER BY t".formatted(name, table), Object.class);
    }
}
