package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final AccountId ID = new AccountId(7);
    private static final Subject ANN = new Subject("0".repeat(32));
    private static final Subject BOB = new Subject("1".repeat(32));

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
