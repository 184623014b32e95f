package io.pawtrail.projections;

import static java.util.Objects.requireNonNull;

import io.pawtrail.messages.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events that a projection could not write, and those behind them in their sequence: kept, tried again, dropped. */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final LetterTable table;
    private final StoredEvents events;
    private final TransactionTemplate whole;
    private final Savepoints savepoints;
    private final Map<String, EventHandlerInvoker> served = new ConcurrentHashMap<>();

    /** What became of a try: how many of the sequence were written, how many are left, and why the first of those failed. */
    public record Retried(int written, int left, @Nullable String cause) {}

    private enum Turn {
        WRITTEN,
        FAILED,
        NONE
    }

    DeadLetters(
            LetterTable table, StoredEvents events, Savepoints savepoints, PlatformTransactionManager transactions) {
        this.table = table;
        this.events = events;
        this.whole = new TransactionTemplate(transactions);
        this.savepoints = savepoints;
    }

    /** Letters of that processor are tried again by its handlers. */
    void served(String processor, EventHandlerInvoker handlers) {
        served.put(processor, handlers);
    }

    /** The sequences among these that have letters: what follows in them has to wait behind. */
    Set<String> held(String processor, Collection<String> sequences) {
        return table.held(processor, sequences);
    }

    /** @param cause none: it waits for one before it */
    void park(String processor, String sequence, EventMessage<?> event, @Nullable Throwable cause) {
        table.park(processor, sequence, event, cause);
        if (cause != null) {
            LOG.error(
                    "{} could not write {} {} of {}: it is a dead letter ({})",
                    processor,
                    event.getPayloadType().getSimpleName(),
                    event.getIdentifier(),
                    sequence,
                    Causes.told(cause));
        }
    }

    /** Newest first. @param before only those with a smaller id */
    public List<Letter> list(long before, int limit) {
        return table.list(before, limit);
    }

    /** Refused: {@code id}. */
    public Letter find(long id) {
        return table.find(id).orElseThrow(() -> none(id));
    }

    /** The event as JSON; empty if the store has it no more or it cannot be read. */
    public Optional<String> payload(Letter letter) {
        return events.payload(letter);
    }

    /**
     * Tries the letter's sequence again, from its first letter on and until one fails.
     *
     * @throws Refusal {@code id}; {@code param} if it is a replay's, or another process's
     */
    public Retried retry(long id) {
        Letter letter = find(id);
        EventHandlerInvoker handlers = served.get(letter.processor());
        Refusal.unless(
                handlers != null,
                "param",
                "Letters of " + letter.processor() + " are not tried again here: it is a replay under way");
        return retry(letter, requireNonNull(handlers));
    }

    private Retried retry(Letter letter, EventHandlerInvoker handlers) {
        int written = 0;
        while (turn(letter, handlers) == Turn.WRITTEN) {
            written++;
        }
        List<Letter> left = table.sequence(letter);
        if (written > 0) {
            LOG.info("{} dead letters of {} were written, {} are left", written, letter.sequence(), left.size());
        }
        return new Retried(
                written, left.size(), left.isEmpty() ? null : left.getFirst().cause());
    }

    /**
     * The first of the sequence, in a transaction of its own. The tokens' rows are held so that no replay is swapped in
     * meanwhile, which has read the event itself; the processor's own batches do not mind.
     */
    private Turn turn(Letter letter, EventHandlerInvoker handlers) {
        Turn turn = whole.execute(status -> {
            table.holdSwaps(letter.processor());
            Optional<Letter> first = table.first(letter);
            if (first.isEmpty()) {
                return Turn.NONE;
            }
            Letter head = first.get();
            try {
                savepoints.handle(handlers, List.of(events.of(head)), Segment.ROOT_SEGMENT);
            } catch (Unwritten e) {
                table.failed(head, e.why());
                return Turn.FAILED;
            }
            table.delete(head.id());
            return Turn.WRITTEN;
        });
        return turn == null ? Turn.NONE : turn;
    }

    /** Those whose time has come, a few at once. */
    void retryDue() {
        for (Letter letter : table.due(served.keySet())) {
            EventHandlerInvoker handlers = served.get(letter.processor());
            if (handlers != null) {
                retry(letter, handlers);
            }
        }
    }

    /** Gives it up for good: what it says is in no table until a replay. Refused: {@code id}. */
    public Letter drop(long id) {
        Letter letter = find(id);
        if (!table.delete(id)) {
            throw none(id);
        }
        LOG.warn(
                "Dropped by the operator: dead letter {} of {}, {} {} of {}",
                id,
                letter.processor(),
                letter.eventType(),
                letter.eventId(),
                letter.sequence());
        return letter;
    }

    private static Refusal none(long id) {
        return Refusal.of("id", "There is no dead letter " + id + ": it was written meanwhile, or dropped");
    }
}
