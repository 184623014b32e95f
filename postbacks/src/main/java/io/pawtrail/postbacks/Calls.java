package io.pawtrail.postbacks;

import io.pawtrail.messages.Trace;
import io.pawtrail.postbacks.Rendering.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Makes the calls, so many at once for each host, and gives what came of them to the closer. */
final class Calls {
    private static final Duration SOON_AGAIN = Duration.ofSeconds(1);

    private final DeliverySettings settings;
    private final TrackerClient client;
    private final Schedule schedule;
    private final Breakers breakers;
    private final Pauses pauses;
    private final Bans bans;
    private final HostSlots<Ready> slots;
    private final Closer closer;
    private final InstantSource clock;
    private final AttemptMeter meter;
    private final Map<Ready, Disposable> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Calls(
            DeliverySettings settings,
            TrackerClient client,
            Schedule schedule,
            Breakers breakers,
            Pauses pauses,
            Bans bans,
            Closer closer,
            InstantSource clock,
            AttemptMeter meter) {
        this.settings = settings;
        this.client = client;
        this.schedule = schedule;
        this.breakers = breakers;
        this.pauses = pauses;
        this.bans = bans;
        this.slots = new HostSlots<>(settings.call().perHost());
        this.closer = closer;
        this.clock = clock;
        this.meter = meter;
    }

    void submit(Ready ready) {
        if (slots.enter(ready.claimed().lane(), ready)) {
            begin(ready);
        }
    }

    /** What could not be made a call. */
    void putOff(List<Claimed> claimed) {
        Instant soon = clock.instant().plus(SOON_AGAIN);
        claimed.forEach(one -> closer.add(Finished.putOff(one, soon)));
    }

    private void begin(Ready ready) {
        Claimed claimed = ready.claimed();
        if (stopping || tooLate(claimed) || bans.hold(claimed.account())) {
            finish(Finished.putOff(claimed, claimed.due()));
        } else if (ready.letter().isEmpty()) {
            finish(judged(claimed, Answer.none(Failure.TEMPLATE, clock.instant())));
        } else if (pauses.holds(claimed.host()) || !breakers.lets(claimed.lane())) {
            finish(Finished.putOff(claimed, clock.instant().plus(schedule.varied(SOON_AGAIN))));
        } else {
            call(ready, ready.letter().get());
        }
    }

    /** A call must be over before its lease is. */
    private boolean tooLate(Claimed claimed) {
        return clock.instant()
                .plus(settings.call().exchange())
                .plus(settings.call().exchange().dividedBy(2))
                .isAfter(claimed.lease());
    }

    private void call(Ready ready, Letter letter) {
        Disposable.Swap call = Disposables.swap();
        running.put(ready, call);
        call.update(client.call(ready.url(), letter.json()).subscribe(answer -> heard(ready, answer)));
    }

    private void heard(Ready ready, Answer answer) {
        if (running.remove(ready) != null) {
            breakers.heard(ready.claimed().lane(), answer);
            finish(judged(ready.claimed(), answer));
        }
    }

    private Finished judged(Claimed claimed, Answer answer) {
        meter.count(answer);
        Finished finished = schedule.judge(claimed, answer);
        if (Trace.isRead()) {
            step(finished, answer);
        }
        return finished;
    }

    private static void step(Finished finished, Answer answer) {
        Claimed claimed = finished.claimed();
        Trace.step(
                claimed.trace(),
                "postback {}, attempt {} at {}: {} {} after {} ms: {}",
                claimed.event(),
                finished.attempts(),
                claimed.host(),
                answer.code(),
                answer.error(),
                answer.millis(),
                finished.verdict());
    }

    private void finish(Finished finished) {
        closer.add(finished);
        @Nullable Ready next = slots.release(finished.claimed().host());
        if (next != null) {
            begin(next);
        }
    }

    boolean idle() {
        return running.isEmpty();
    }

    int underWay() {
        return running.size();
    }

    /** Begins nothing any more; what waits goes back to the table. */
    void stop() {
        stopping = true;
        slots.dismiss()
                .forEach(ready -> closer.add(
                        Finished.putOff(ready.claimed(), ready.claimed().due())));
    }

    /** Ends what still runs: it goes back to the table and will be sent again, under the same {event}. */
    void cut() {
        running.keySet().forEach(ready -> {
            Disposable call = running.remove(ready);
            if (call != null) {
                call.dispose();
                breakers.notCalled(ready.claimed().lane());
                closer.add(Finished.putOff(ready.claimed(), ready.claimed().due()));
            }
        });
    }
}
