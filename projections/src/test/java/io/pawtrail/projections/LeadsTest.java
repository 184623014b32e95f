package io.pawtrail.projections;

import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.due;
import static io.pawtrail.projections.Story.restarted;
import static io.pawtrail.projections.Story.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.WelcomeTrouble;
import java.sql.Timestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadsTest {
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
    void a_lead_is_what_its_events_made_of_it_within_one_batch_as_over_several() {
        processors
                .tell(new Story()
                        .then(started(lead, "c1"))
                        .then(new LeadHeld(lead, SCOPE, due(2, LeadStatus.HOLD), DAWN)))
                .await();
        assertThat(processors.row("lead")).containsEntry("status", 1).containsEntry("joined", null);

        processors
                .tell(new Story()
                        .then(approved(lead, 30))
                        .then(new ClickReplaced(
                                lead,
                                SCOPE,
                                12,
                                "c2",
                                LeadStatus.APPROVE,
                                true,
                                due(4, LeadStatus.WAIT),
                                DAWN.plusSeconds(40))))
                .await();
        assertThat(processors.row("lead"))
                .containsEntry("status", 2)
                .containsEntry("click", "c2")
                .containsEntry("subscriber", 1001L)
                .containsEntry("username", "ann")
                .containsEntry("started", Timestamp.from(DAWN))
                .containsEntry("joined", Timestamp.from(DAWN.plusSeconds(30)))
                .containsEntry("updated", Timestamp.from(DAWN.plusSeconds(40)));
    }

    @Test
    void each_lead_counts_once_as_a_start_a_confirm_and_an_unsub() {
        processors
                .tell(new Story()
                        .then(started(lead, "c1"))
                        .then(approved(lead, 2))
                        .then(cancelled(lead, 3))
                        .then(restarted(lead, "c2", 4)))
                .await();
        processors
                .tell(new Story()
                        .then(approved(lead, 5))
                        .then(new LeadTrashed(
                                lead,
                                SCOPE,
                                Presence.IN,
                                Source.REPORTED,
                                DAWN,
                                due(6, LeadStatus.TRASH),
                                DAWN.plusSeconds(6))))
                .await();

        assertThat(processors.row("tally"))
                .containsEntry("starts", 1L)
                .containsEntry("confirms", 1L)
                .containsEntry("unsubs", 1L);
        assertThat(processors.row("lead"))
                .containsEntry("status", 4)
                .containsEntry("joined", Timestamp.from(DAWN.plusSeconds(5)))
                .containsEntry("first_approve", Timestamp.from(DAWN.plusSeconds(2)))
                .containsEntry("first_unsub", Timestamp.from(DAWN.plusSeconds(3)));
    }

    @Test
    void an_organic_join_is_no_lead() {
        processors
                .tell(new Story()
                        .then(new MembershipNoted(
                                lead, SCOPE, Presence.OUT, Movement.JOIN, false, false, Source.REPORTED, DAWN)))
                .await();

        assertThat(processors.rows("lead")).isEmpty();
        assertThat(processors.rows("tally")).isEmpty();
    }

    @Test
    void an_existing_member_is_marked() {
        processors
                .tell(new Story().then(started(lead, "")).then(new ExistingMemberFound(lead, SCOPE, DAWN)))
                .await();

        assertThat(processors.row("lead")).containsEntry("existing_member", true);
    }

    @Test
    void whom_the_vault_has_forgotten_has_no_name() {
        processors.people.erase(ann);
        processors.tell(new Story().then(started(lead, ""))).await();

        assertThat(processors.row("lead")).containsEntry("subscriber", 0L).containsEntry("username", "");
    }

    @Test
    void the_first_hold_stays_where_it_was() {
        processors
                .tell(new Story()
                        .then(started(lead, "c1"))
                        .then(new LeadHeld(lead, SCOPE, due(2, LeadStatus.HOLD), DAWN.plusSeconds(5)))
                        .then(approved(lead, 6)))
                .await();
        processors
                .tell(new Story()
                        .then(cancelled(lead, 7))
                        .then(new LeadHeld(lead, SCOPE, due(5, LeadStatus.HOLD), DAWN.plusSeconds(8))))
                .await();

        assertThat(processors.row("lead"))
                .containsEntry("status", 1)
                .containsEntry("first_hold", Timestamp.from(DAWN.plusSeconds(5)));
    }

    @Test
    void a_welcome_that_failed_is_noted_until_the_next_one_is_on_its_way() {
        processors
                .tell(new Story()
                        .then(started(lead, "c1"))
                        .then(new WelcomeFailed(lead, SCOPE, 10, WelcomeTrouble.BLOCKED, DAWN.plusSeconds(9))))
                .await();
        assertThat(processors.row("lead"))
                .containsEntry("welcome", "BLOCKED")
                .containsEntry("status", 0)
                .containsEntry("updated", Timestamp.from(DAWN));

        processors.tell(new Story().then(repeated(false))).await();
        assertThat(processors.row("lead")).containsEntry("welcome", "BLOCKED");

        processors.tell(new Story().then(repeated(true))).await();
        assertThat(processors.row("lead")).containsEntry("welcome", null);
    }

    @Test
    void a_leave_that_was_told_after_the_next_start_counts_and_they_wait() {
        processors
                .tell(new Story()
                        .then(started(lead, "c1"))
                        .then(approved(lead, 5))
                        .then(cancelled(lead, 6))
                        .then(new WaitResumed(lead, SCOPE, DAWN.plusSeconds(7))))
                .await();

        assertThat(processors.row("lead"))
                .containsEntry("status", 0)
                .containsEntry("first_unsub", Timestamp.from(DAWN.plusSeconds(6)))
                .containsEntry("updated", Timestamp.from(DAWN.plusSeconds(7)));
        assertThat(processors.row("tally")).containsEntry("unsubs", 1L);
    }

    private StartRepeated repeated(boolean greeted) {
        return new StartRepeated(lead, SCOPE, 11, "c1", greeted, DAWN.plusSeconds(20));
    }
}
