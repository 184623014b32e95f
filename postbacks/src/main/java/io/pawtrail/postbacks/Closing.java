package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Closes rows, keeps attempts and tells of outcomes in one transaction. In a unit of work of Axon's, so that the events
 * are announced to readers after the commit.
 */
final class Closing {
    private final PostbackTable table;
    private final AttemptLog log;
    private final EventGateway events;
    private final TransactionManager transactions;
    private final Clock clock;

    Closing(PostbackTable table, AttemptLog log, EventGateway events, TransactionManager transactions, Clock clock) {
        this.table = table;
        this.log = log;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    void close(List<Finished> batch) {
        List<Finished> attempts =
                batch.stream().filter(finished -> finished.answer() != null).toList();
        attempts.forEach(finished -> log.ensure(answer(finished).at()));
        inOneTransaction(() -> {
            log.write(attempts);
            tell(outcomes(batch, clock.instant()));
        });
    }

    /** Lets those give way whose first attempt was at that time or before, whether or not one is under way. */
    void giveWay(Instant firstAttempt) {
        inOneTransaction(() -> tell(table.giveWay(firstAttempt).stream()
                .map(told -> new PostbackGaveWay(
                        told.lead(), told.n(), told.status(), told.account(), told.attempts(), clock.instant()))
                .toList()));
    }

    private void inOneTransaction(Runnable task) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(task);
    }

    private void tell(List<? extends PostbackEvent> outcomes) {
        if (!outcomes.isEmpty()) {
            events.publish(outcomes);
        }
    }

    private List<PostbackEvent> outcomes(List<Finished> batch, Instant now) {
        Map<PostbackTable.Key, Finished> byKey = new LinkedHashMap<>();
        batch.forEach(finished -> byKey.put(PostbackTable.Key.of(finished.claimed()), finished));
        Map<PostbackTable.Key, PostbackTable.Open> open = table.lock(byKey.keySet());
        List<RowChange> changes = new ArrayList<>();
        List<PostbackEvent> outcomes = new ArrayList<>();
        List<PostbackTable.Key> delivered = new ArrayList<>();
        byKey.forEach((key, finished) -> {
            PostbackTable.Open row = open.get(key);
            if (row == null || !counts(finished, row)) {
                return; // closed meanwhile, or somebody else has it: what is known already is not news
            }
            changes.add(RowChange.of(finished, row.gaveWay(), now));
            PostbackEvent outcome = outcome(finished, row.gaveWay());
            if (outcome != null) {
                outcomes.add(outcome);
            }
            if (finished.verdict() instanceof Verdict.Delivered) {
                delivered.add(key);
            }
        });
        table.write(changes);
        outcomes.addAll(superseded(delivered, now));
        return outcomes;
    }

    /** A yes counts even when the lease went to somebody else in the meantime. */
    private static boolean counts(Finished finished, PostbackTable.Open row) {
        return finished.verdict() instanceof Verdict.Delivered
                || finished.claimed().lease().equals(row.lease());
    }

    private List<PostbackSuperseded> superseded(List<PostbackTable.Key> delivered, Instant now) {
        if (delivered.isEmpty()) {
            return List.of();
        }
        return table.supersede(delivered, now).stream()
                .map(told ->
                        new PostbackSuperseded(told.lead(), told.n(), told.status(), told.account(), told.by(), now))
                .toList();
    }

    private static @Nullable PostbackEvent outcome(Finished finished, boolean gaveWay) {
        Claimed c = finished.claimed();
        int attempts = finished.attempts();
        return switch (finished.verdict()) {
            case Verdict.Delivered delivered ->
                new PostbackDelivered(
                        c.lead(),
                        c.n(),
                        c.status(),
                        c.account(),
                        attempts,
                        answer(finished).code(),
                        answer(finished).end());
            case Verdict.Exhausted exhausted ->
                new PostbackExhausted(
                        c.lead(),
                        c.n(),
                        c.status(),
                        c.account(),
                        attempts,
                        exhausted.reason(),
                        answer(finished).end());
            case Verdict.Again again ->
                again.givesWay() && !gaveWay
                        ? new PostbackGaveWay(
                                c.lead(),
                                c.n(),
                                c.status(),
                                c.account(),
                                attempts,
                                answer(finished).end())
                        : null;
            case Verdict.PutOff putOff -> null;
        };
    }

    private static Answer answer(Finished finished) {
        return Objects.requireNonNull(finished.answer(), "a verdict on an attempt has an answer");
    }
}
