package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.ChooseLanguage;
import io.pawtrail.messages.AccountCommand.ChooseNotifications;
import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.AccountCommand.SetGlobalPostbacks;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountEvent.LanguageChosen;
import io.pawtrail.messages.AccountEvent.NotificationsChosen;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final AccountId ID = new AccountId(7);
    private static final Subject ANN = new Subject("0".repeat(32));
    private static final Subject BOB = new Subject("1".repeat(32));

    private static final Templates FIVE = new Templates(5, Set.of(LeadStatus.APPROVE));

    private FixtureConfiguration<Account> account = new AggregateTestFixture<>(Account.class);

    @BeforeEach
    void fresh() {
        account = new AggregateTestFixture<>(Account.class);
        account.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void an_account_is_made_with_its_plan() {
        account.givenNoPriorActivity().when(create(ANN)).expectEvents(created());
    }

    @Test
    void making_it_again_for_the_same_person_is_not_news() {
        account.given(created()).when(create(ANN)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void somebody_elses_number_is_refused() {
        account.given(created())
                .when(create(BOB))
                .expectNoEvents()
                .expectException(Refusal.class)
                .expectExceptionMessage("This account number belongs to somebody else");
    }

    @Test
    void global_templates_are_set_from_what_they_were() {
        account.given(created()).when(set(FIVE, 0)).expectEvents(new GlobalPostbacksSet(ID, FIVE, NOW));
        fresh();
        account.given(created(), new GlobalPostbacksSet(ID, FIVE, NOW))
                .when(set(Templates.NONE, 5))
                .expectEvents(new GlobalPostbacksSet(ID, Templates.NONE, NOW));
        fresh();
        account.given(created(), new GlobalPostbacksSet(ID, FIVE, NOW))
                .when(set(FIVE, 5))
                .expectNoEvents();
    }

    @Test
    void what_was_changed_in_the_meantime_is_not_overwritten() {
        account.given(created(), new GlobalPostbacksSet(ID, FIVE, NOW))
                .when(set(new Templates(6, Set.of(LeadStatus.WAIT)), 0))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    @Test
    void a_ban_is_told_once_and_lifted_once() {
        account.given(created()).when(new BanAccount(ID)).expectEvents(new AccountBanned(ID, NOW));
        fresh();
        account.given(created(), new AccountBanned(ID, NOW))
                .when(new BanAccount(ID))
                .expectNoEvents();
        fresh();
        account.given(created(), new AccountBanned(ID, NOW))
                .when(new UnbanAccount(ID))
                .expectEvents(new AccountUnbanned(ID, NOW));
        fresh();
        account.given(created()).when(new UnbanAccount(ID)).expectNoEvents();
    }

    @Test
    void a_plan_is_granted_once() {
        Instant until = NOW.plusSeconds(1);
        PlanGranted granted = new PlanGranted(ID, Plan.TIGER, until, NOW);
        account.given(created()).when(new GrantPlan(ID, Plan.TIGER, until)).expectEvents(granted);
        fresh();
        account.given(created(), granted)
                .when(new GrantPlan(ID, Plan.TIGER, until))
                .expectNoEvents();
        fresh();
        account.given(created(), granted)
                .when(new GrantPlan(ID, Plan.TIGER, null))
                .expectEvents(new PlanGranted(ID, Plan.TIGER, null, NOW));
    }

    @Test
    void a_plan_that_ended_already_is_refused() {
        account.given(created())
                .when(new GrantPlan(ID, Plan.TIGER, NOW))
                .expectNoEvents()
                .expectException(Refusal.class)
                .expectExceptionMessage(
                        "until lies in the past (2026-11-20T10:15:30Z): a plan ends later than now, or never");
        fresh();
        PlanGranted ended = new PlanGranted(ID, Plan.TIGER, NOW.minusSeconds(1), NOW.minusSeconds(9));
        account.given(created(), ended)
                .when(new GrantPlan(ID, Plan.TIGER, NOW.minusSeconds(1)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void it_tells_whether_it_is_banned_and_its_templates() {
        account.given(created(), new GlobalPostbacksSet(ID, FIVE, NOW), new AccountBanned(ID, NOW))
                .when(new DescribeAccount(ID))
                .expectNoEvents()
                .expectResultMessagePayload(new Situation(true, FIVE));
    }

    @Test
    void a_language_is_chosen_once() {
        account.given(created()).when(new ChooseLanguage(ID, "ru")).expectEvents(new LanguageChosen(ID, "ru", NOW));
        fresh();
        account.given(created()).when(new ChooseLanguage(ID, "en")).expectNoEvents();
        fresh();
        account.given(created(), new LanguageChosen(ID, "ru", NOW))
                .when(new ChooseLanguage(ID, "ru"))
                .expectNoEvents();
        assertThat(refusalOf(() -> new ChooseLanguage(ID, "EN"))).isEqualTo("param");
    }

    @Test
    void of_two_switches_the_one_that_is_not_named_stays() {
        account.given(created())
                .when(new ChooseNotifications(ID, false, null))
                .expectEvents(new NotificationsChosen(ID, new Notifications(false, true), NOW));
        fresh();
        account.given(created(), new NotificationsChosen(ID, new Notifications(false, true), NOW))
                .when(new ChooseNotifications(ID, null, false))
                .expectEvents(new NotificationsChosen(ID, new Notifications(false, false), NOW));
        fresh();
        account.given(created(), new NotificationsChosen(ID, new Notifications(false, true), NOW))
                .when(new ChooseNotifications(ID, false, true))
                .expectNoEvents();
        fresh();
        account.given(created()).when(new ChooseNotifications(ID, null, null)).expectNoEvents();
    }

    private static SetGlobalPostbacks set(Templates templates, long was) {
        return new SetGlobalPostbacks(ID, templates, was);
    }

    @Test
    void a_language_that_we_do_not_speak_is_refused() {
        assertThat(refusalOf(() -> new CreateAccount(ID, ANN, "xx", Plan.KITTEN)))
                .isEqualTo("param");
    }

    private static String refusalOf(Runnable what) {
        try {
            what.run();
            return "none";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private static CreateAccount create(Subject owner) {
        return new CreateAccount(ID, owner, "en", Plan.CAT);
    }

    private static AccountCreated created() {
        return new AccountCreated(ID, ANN, "en", Plan.CAT, NOW);
    }
}
