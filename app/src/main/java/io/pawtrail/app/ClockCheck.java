package io.pawtrail.app;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Three clocks that should agree: ours, the database's, Telegram's. Leases and windows hang on them. */
final class ClockCheck implements Callable<Finding> {
    private static final Duration NOTABLE = Duration.ofSeconds(3);
    private static final Duration TOO_MUCH = Duration.ofSeconds(30);
    private static final String REMEDY = "let NTP set the clocks of this machine and of the database's";

    private final Clock clock;
    private final JdbcTemplate jdbc;
    private final Telegram telegram;

    /** The header Date of an answer of Telegram's, whichever. */
    interface Telegram {
        Optional<String> date() throws IOException, InterruptedException;
    }

    ClockCheck(Clock clock, JdbcTemplate jdbc, Telegram telegram) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.telegram = telegram;
    }

    @Override
    public Finding call() throws InterruptedException {
        Instant before = clock.instant();
        Timestamp theirs = Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", Timestamp.class));
        Duration database = apart(theirs.toInstant(), before, clock.instant());
        Optional<Duration> world = world();
        String said = "the database's is " + shown(database) + " away"
                + world.map(apart -> ", Telegram's " + shown(apart)).orElse(", Telegram's is not known");
        Duration most = world.filter(apart -> apart.compareTo(database) > 0).orElse(database);
        if (most.compareTo(TOO_MUCH) > 0) {
            return Finding.fail(said, REMEDY);
        }
        return most.compareTo(NOTABLE) > 0 ? Finding.warn(said, REMEDY) : Finding.ok(said);
    }

    /** Its date has no fractions of a second. */
    private Optional<Duration> world() throws InterruptedException {
        Instant before = clock.instant();
        try {
            Optional<String> date = telegram.date();
            Instant after = clock.instant();
            return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .plusMillis(500))
                    .map(theirs -> apart(theirs, before.minusMillis(500), after.plusMillis(500)));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Zero while theirs may be any moment between the question and the answer. */
    private static Duration apart(Instant theirs, Instant before, Instant after) {
        if (theirs.isBefore(before)) {
            return Duration.between(theirs, before);
        }
        return theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
    }

    private static String shown(Duration apart) {
        return apart.toMillis() + " ms";
    }
}
