package io.pawtrail.postbacks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Closes rows, keeps attempts, counts, and tells of outcomes, in one transaction. Locks rows, trackers, replays: in this order. */
final class Closing {
    private final PostbackTable table;
    private final AttemptLog log;
    private final Streaks streaks;
    private final ReplayTable replays;
    private final Story story;
    private final InstantSource clock;

    Closing(
            PostbackTable table,
            AttemptLog log,
            Streaks streaks,
            ReplayTable replays,
            Story story,
            InstantSource clock) {
        this.table = table;
        this.log = log;
        this.streaks = streaks;
        this.replays = replays;
        this.story = story;
        this.clock = clock;
    }

    void close(List<Finished> batch) {
        List<Finished> attempts =
                batch.stream().filter(finished -> finished.answer() != null).toList();
        attempts.forEach(
                finished -> log.ensure(Objects.requireNonNull(finished.answer()).at()));
        story.tell(() -> {
            table.holdOffReplays();
            Outcomes outcomes = new Outcomes(
                    batch,
                    table.lock(batch.stream()
                            .map(finished -> PostbackTable.Key.of(finished.claimed()))
                            .toList()),
                    clock.instant());
            table.write(outcomes.changes());
            log.write(attempts);
            List<Told> told = new ArrayList<>(outcomes.told());
            streaks.count(attempts).forEach(event -> told.add(Told.of(event)));
            replays.count(outcomes.replayed(), clock.instant());
            return told;
        });
    }
}
