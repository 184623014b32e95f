package io.pawtrail.projections;

import io.pawtrail.messages.Refusal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The replays of this process; of all processes one at a time. */
public final class Replays implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int STOP_SECONDS = 10;

    private final ReplayParts parts;
    private @Nullable Replay latest;
    private @Nullable Thread thread;
    private boolean started;

    Replays(ReplayParts parts) {
        this.parts = parts;
    }

    /** Begins one. Refused: {@code id} if nothing has that name, {@code exists} if one is under way in any process. */
    public synchronized ReplayProgress begin(String projection) {
        Group group = Group.of(projection);
        ReplayLock lock = ReplayLock.tried(parts.source())
                .orElseThrow(() -> Refusal.of("exists", "A replay is under way: wait for its end, or abort it"));
        try {
            Replay replay = new Replay(group, lock, parts);
            latest = replay;
            thread = Thread.ofPlatform().name("replay").daemon().start(replay);
            return replay.progress();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The one under way here, or the last that was. */
    public synchronized Optional<ReplayProgress> progress() {
        return Optional.ofNullable(latest).map(Replay::progress);
    }

    /** Gives up the one under way. Refused: {@code id} if none is under way here. */
    public synchronized ReplayProgress abort(String projection) {
        Group group = Group.of(projection);
        Replay replay = latest;
        if (replay == null
                || replay.progress().state().over()
                || !replay.progress().projection().equals(group.processor())) {
            throw Refusal.of("id", "No replay of " + group.processor() + " is under way in this process");
        }
        replay.abort();
        return replay.progress();
    }

    /** What a killed process left of a replay is of no use to anybody. */
    @Override
    public synchronized void start() {
        started = true;
        try {
            ReplayLock.tried(parts.source()).ifPresent(lock -> {
                try (lock) {
                    Copy.remove(lock.sql());
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("What may be left of a replay could not be looked for: {}", Causes.told(e));
        }
    }

    @Override
    public synchronized void stop() {
        started = false;
        Thread running = thread;
        if (latest != null && running != null) {
            latest.abort();
            try {
                running.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return started;
    }
}
