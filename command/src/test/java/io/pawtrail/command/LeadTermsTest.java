package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.ALL;
import static io.pawtrail.command.LeadGivens.LEAD;
import static io.pawtrail.command.LeadGivens.SCOPE;
import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.at;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.due;
import static io.pawtrail.command.LeadGivens.in;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.organic;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.command.LeadGivens.terms;
import static io.pawtrail.messages.Due.Withheld.BANNED;
import static io.pawtrail.messages.Due.Withheld.NO_TEMPLATE;
import static io.pawtrail.messages.Due.Withheld.OUTSIDE_WINDOW;
import static io.pawtrail.messages.Due.Withheld.PAUSED;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.LEAVE;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.messages.WelcomeTrouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lead decides alone, by the terms that its command carries: paused, banned, deleted, without templates. */
@ExtendWith(RulesCounted.class)
class LeadTermsTest {
    private static final Terms DELETED = terms(Standing.DELETED, 3600);

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "BANNED", "DELETED"})
    void only_an_active_campaign_makes_a_lead(Standing standing) {
        lead().givenNoPriorActivity()
                .when(start(1, "c1", 0, terms(standing, 3600)))
                .expectNoEvents();
        lead().given(organic(JOIN, 3))
                .when(start(1, "c1", 0, terms(standing, 3600)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "BANNED"})
    void a_stopped_campaigns_lead_moves_and_says_why_nothing_is_sent(Standing standing) {
        Due withheld = due(2, LeadStatus.APPROVE, "c1", Withheld.valueOf(standing.name()));
        lead().given(started("c1", 0))
                .when(moved(JOIN, 3, terms(standing, 3600)))
                .expectEvents(approved(withheld, Source.REPORTED, 3));
    }

    @Test
    void a_paused_campaigns_new_click_is_kept_withheld_and_not_answered() {
        Due withheld = due(2, LeadStatus.WAIT, "c2", PAUSED);
        lead().given(started("c1", 0))
                .when(start(2, "c2", 5, terms(Standing.PAUSED, 3600)))
                .expectEvents(new ClickReplaced(LEAD, SCOPE, 2, "c2", LeadStatus.WAIT, false, withheld, at(5)));
    }

    @Test
    void a_paused_campaigns_lead_waits_again_withheld_and_not_answered() {
        lead().given(in(LeadStatus.CANCEL))
                .when(start(2, "", 5, terms(Standing.PAUSED, 3600)))
                .expectEvents(
                        new LeadRestarted(LEAD, SCOPE, 2, "c1", false, due(4, LeadStatus.WAIT, "c1", PAUSED), at(5)));
        lead().given(started("c1", 0))
                .when(start(2, "", 5, terms(Standing.PAUSED, 3600)))
                .expectEvents(new StartRepeated(LEAD, SCOPE, 2, "c1", false, at(5)));
    }

    @Test
    void every_reason_is_named() {
        Terms terms = new Terms(SCOPE, Standing.BANNED, new UnsubWindow(10), Templates.NONE);
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(LEAVE, 13, terms))
                .expectEvents(new LeadCancelled(
                        LEAD,
                        SCOPE,
                        Presence.IN,
                        Source.REPORTED,
                        at(2),
                        new Due(3, LeadStatus.CANCEL, "c1", 0, Set.of(OUTSIDE_WINDOW, BANNED, NO_TEMPLATE)),
                        at(13)));
    }

    @Test
    void a_status_without_a_template_says_so() {
        Terms waitOnly =
                new Terms(SCOPE, Standing.ACTIVE, UnsubWindow.DEFAULT, new Templates(5, Set.of(LeadStatus.WAIT)));
        lead().given(started("c1", 0))
                .when(moved(JOIN, 3, waitOnly))
                .expectEvents(approved(due(2, LeadStatus.APPROVE, "c1", NO_TEMPLATE), Source.REPORTED, 3));
    }

    @Test
    void a_decision_names_the_revision_of_its_own_moment() {
        Terms edited = new Terms(SCOPE, Standing.ACTIVE, UnsubWindow.DEFAULT, new Templates(6, ALL.statuses()));
        lead().given(started("c1", 0))
                .when(moved(JOIN, 3, edited))
                .expectEvents(approved(new Due(2, LeadStatus.APPROVE, "c1", 6, Set.of()), Source.REPORTED, 3));
    }

    @Test
    void the_window_of_the_leaves_moment_counts() {
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(LEAVE, 13, terms(Standing.ACTIVE, 10)))
                .expectEvents(cancelled(3, "c1", 2, 13, OUTSIDE_WINDOW));
    }

    static Stream<LeadCommand> everything() {
        return Stream.of(
                start(2, "c2", 9, DELETED),
                moved(JOIN, 9, DELETED),
                moved(LEAVE, 9, DELETED),
                new RecordJoinRequest(LEAD, at(9), DELETED),
                new RecordSighting(LEAD, at(9), DELETED),
                new RecordPresence(LEAD, Presence.IN, at(9), DELETED),
                new RecordWelcomeFailure(LEAD, 1, WelcomeTrouble.BLOCKED, at(9), DELETED));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_deleted_campaigns_leads_are_frozen(LeadCommand command) {
        for (LeadStatus status : LeadStatus.values()) {
            lead().given(in(status)).when(command).expectNoEvents();
        }
    }

    /** Three campaigns on one bot and chat: one report, three leads, each by its own terms. */
    @Test
    void of_several_campaigns_each_lead_decides_alone() {
        lead().given(started("c1", 0)).when(moved(JOIN, 3)).expectEvents(approved(2, "c1", 3));
        lead().given(started("c1", 0))
                .when(moved(JOIN, 3, terms(Standing.PAUSED, 0)))
                .expectEvents(approved(due(2, LeadStatus.APPROVE, "c1", PAUSED), Source.REPORTED, 3));
        lead().given(started("c1", 0)).when(moved(JOIN, 3, DELETED)).expectNoEvents();
        lead().givenNoPriorActivity().when(moved(JOIN, 3)).expectEvents(organic(JOIN, 3));
    }

    @Test
    void a_welcome_that_failed_is_noted_once() {
        var failed = new RecordWelcomeFailure(LEAD, 1, WelcomeTrouble.BLOCKED, at(9), LeadGivens.TERMS);
        var noted = new WelcomeFailed(LEAD, SCOPE, 1, WelcomeTrouble.BLOCKED, at(9));
        lead().given(started("c1", 0)).when(failed).expectEvents(noted);
        lead().given(started("c1", 0), noted).when(failed).expectNoEvents();
        lead().given(organic(JOIN, 3)).when(failed).expectNoEvents();
    }
}
