package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.BOT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.CHAT;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.due;
import static io.pawtrail.projections.Story.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import java.sql.Timestamp;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final Processors processors = Processors.create(1);
    private final Subject ann = processors.people.remember(1001, "ann", "Ann");
    private final LeadId lead = new LeadId(CAMPAIGN, ann);
    private final LeadId sibling = new LeadId(new CampaignId("sibling"), ann);

    @BeforeEach
    void start() {
        processors.start();
    }

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void a_join_a_leave_and_a_kick_of_a_lead_are_paid() {
        told(started(lead, ""), approved(lead, 1), cancelled(lead, 2), approved(lead, 3));
        told(new LeadTrashed(
                lead, SCOPE, Presence.IN, Source.REPORTED, DAWN, due(5, LeadStatus.TRASH), DAWN.plusSeconds(4)));

        assertThat(journal())
                .containsExactly(
                        row("join", true, 1), row("leave", true, 2), row("join", true, 3), row("kick", true, 4));
        assertThat(processors.rows("journal"))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("account", 1L)
                        .containsEntry("bot", 77L)
                        .containsEntry("chat", CHAT)
                        .containsEntry("subject", ann.hash())
                        .containsEntry("subscriber", 1001L)
                        .containsEntry("username", "ann"));
    }

    @Test
    void an_organic_join_and_a_strangers_leave_are_rows_too() {
        told(noted(lead, SCOPE, Movement.JOIN, false, 1), noted(lead, SCOPE, Movement.LEAVE, false, 2));

        assertThat(journal()).containsExactly(row("join", false, 1), row("leave", false, 2));
    }

    @Test
    void a_movement_that_several_campaigns_tell_is_one_row_and_paid_wins_in_any_order() {
        told(started(lead, ""), approved(lead, 1), noted(sibling, SCOPE, Movement.JOIN, false, 1));
        told(noted(sibling, SCOPE, Movement.LEAVE, false, 2));
        told(cancelled(lead, 2));
        told(noted(sibling, SCOPE, Movement.LEAVE, false, 2));

        assertThat(journal()).containsExactly(row("join", true, 1), row("leave", true, 2));
    }

    @Test
    void an_organic_join_that_a_start_claims_later_becomes_paid() {
        told(noted(lead, SCOPE, Movement.JOIN, false, 5));
        told(started(lead, ""), approved(lead, 5));

        assertThat(journal()).containsExactly(row("join", true, 5));
    }

    @Test
    void what_was_inferred_is_no_row_until_a_report_confirms_it() {
        told(
                started(lead, ""),
                new LeadApproved(
                        lead, SCOPE, Presence.OUT, Source.INFERRED, due(2, LeadStatus.APPROVE), DAWN.plusSeconds(9)));
        assertThat(journal()).isEmpty();

        told(new JoinConfirmed(lead, SCOPE, DAWN.plusSeconds(7)));
        assertThat(journal()).containsExactly(row("join", true, 7));
    }

    @Test
    void two_bots_in_a_chat_make_a_row_each_and_so_do_two_accounts_that_had_the_bot() {
        told(
                noted(lead, SCOPE, Movement.JOIN, false, 1),
                noted(lead, new Scope(ACCOUNT, new BotId(78), CHAT), Movement.JOIN, false, 1),
                noted(lead, new Scope(new AccountId(2), BOT, CHAT), Movement.JOIN, false, 1),
                noted(lead, new Scope(ACCOUNT, BOT, -200), Movement.JOIN, false, 1));

        assertThat(processors.rows("journal")).hasSize(4);
    }

    @Test
    void whom_the_vault_has_forgotten_has_no_name() {
        processors.people.erase(ann);
        told(noted(lead, SCOPE, Movement.JOIN, false, 1));

        assertThat(processors.row("journal")).containsEntry("subscriber", 0L).containsEntry("username", "");
    }

    private static MembershipNoted noted(LeadId lead, Scope scope, Movement movement, boolean paid, int second) {
        Presence was = movement.isOut() ? Presence.IN : Presence.OUT;
        return new MembershipNoted(lead, scope, was, movement, paid, false, Source.REPORTED, DAWN.plusSeconds(second));
    }

    private void told(LeadEvent... events) {
        Story story = new Story();
        for (LeadEvent event : events) {
            story.then(event);
        }
        processors.tell(story).await();
    }

    private static Tuple row(String movement, boolean paid, int second) {
        return tuple(movement, paid, Timestamp.from(DAWN.plusSeconds(second)));
    }

    private List<Tuple> journal() {
        return processors.jdbc.query(
                "SELECT movement, paid, at FROM read.journal ORDER BY at",
                (row, n) -> tuple(row.getString(1), row.getBoolean(2), row.getTimestamp(3)));
    }
}
