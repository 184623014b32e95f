package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final ReplayId ID = new ReplayId(new UUID(1, 2));
    private static final AccountId ANN = new AccountId(7);
    private static final AccountId BOB = new AccountId(8);
    private static final ReplayChoice ALL = ReplayChoice.many(null, "t.example.com", null, null, null);

    private FixtureConfiguration<Replay> replay = new AggregateTestFixture<>(Replay.class);

    @BeforeEach
    void fresh() {
        replay = new AggregateTestFixture<>(Replay.class);
        replay.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void who_asked_for_what_is_an_event() {
        replay.givenNoPriorActivity().when(new RequestReplay(ID, ANN, ALL)).expectEvents(requested());
    }

    @Test
    void asking_again_under_the_same_id_is_not_news() {
        replay.given(requested())
                .when(new RequestReplay(ID, ANN, ALL))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void somebody_elses_id_is_refused() {
        replay.given(requested())
                .when(new RequestReplay(ID, BOB, ALL))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    /** Answering as if it were the same, nothing would be replayed and nobody would know. */
    @Test
    void something_else_under_the_same_id_is_refused() {
        ReplayChoice other = ReplayChoice.many(null, "other.example.com", null, null, null);
        replay.given(requested())
                .when(new RequestReplay(ID, ANN, other))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    private static ReplayRequested requested() {
        return new ReplayRequested(ID, ANN, ALL, NOW);
    }
}
