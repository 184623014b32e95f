package io.pawtrail.postbacks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, asked now and then and counted on in between by how long this machine runs: so all deliverers have
 * one time, and to set this machine's clock changes nothing.
 */
final class DeliveryClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryClock.class);
    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();

    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private volatile @Nullable Anchor anchor;

    private record Anchor(Instant at, long nanos) {
        Instant at(long then) {
            return at.plusNanos(then - nanos);
        }
    }

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    DeliveryClock(Supplier<Instant> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** Asks again, if that was a while ago. */
    void look() {
        Anchor last = anchor;
        if (last == null || nanos.getAsLong() - last.nanos() >= GOOD_FOR) {
            try {
                ask();
            } catch (RuntimeException e) {
                LOG.debug("The database does not tell the time; counted on", e);
            }
        }
    }

    /** It was that time at some moment between asking and hearing: what is counted on stays, where it says the same. */
    private Anchor ask() {
        Anchor last = anchor;
        long asked = nanos.getAsLong();
        Instant told = database.get();
        long heard = nanos.getAsLong();
        Anchor next = new Anchor(told, heard);
        if (last != null && last.at(asked).isAfter(told)) {
            next = new Anchor(told, asked);
        } else if (last != null && last.at(heard).isAfter(told)) {
            next = new Anchor(last.at(heard), heard);
        }
        anchor = next;
        return next;
    }

    @Override
    public Instant instant() {
        Anchor last = anchor;
        Anchor from = last == null ? ask() : last;
        return from.at(nanos.getAsLong());
    }
}
