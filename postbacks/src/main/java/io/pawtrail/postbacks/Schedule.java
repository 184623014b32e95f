package io.pawtrail.postbacks;

import io.netty.handler.codec.DateFormatter;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again, and when to stop trying. */
final class Schedule {
    private static final int LONGEST_DATE = 64;

    private final DeliverySettings settings;
    private final RandomGenerator chance;

    Schedule(DeliverySettings settings, RandomGenerator chance) {
        this.settings = settings;
        this.chance = chance;
    }

    /** One that is replayed has this attempt and no other. */
    Finished judge(Claimed claimed, Answer answer) {
        Failure failure = answer.failure();
        Verdict verdict = failure == null ? new Verdict.Delivered() : failed(claimed, answer, failure);
        return new Finished(claimed, answer, verdict);
    }

    private Verdict failed(Claimed claimed, Answer answer, Failure failure) {
        int attempts = claimed.attempt() + 1;
        boolean refusedEnough = answer.refused() && claimed.refused() + 1 >= settings.refusedTries();
        boolean last = claimed.replay() != null
                || attempts >= settings.schedule().size()
                || answer.code() == 410
                || failure == Failure.TEMPLATE;
        if (last || refusedEnough) {
            return new Verdict.Exhausted(failure.word());
        }
        Instant end = answer.end();
        Instant first = Objects.requireNonNullElse(claimed.firstAttempt(), answer.at());
        boolean givesWay = attempts >= settings.giveWay().failures()
                || !end.isBefore(first.plus(settings.giveWay().after()));
        return new Verdict.Again(end.plus(delay(attempts, answer)), givesWay);
    }

    private Duration delay(int attempts, Answer answer) {
        Duration planned = varied(settings.schedule().get(attempts));
        Duration asked = asked(answer);
        return asked.compareTo(planned) > 0 ? asked : planned;
    }

    Duration varied(Duration delay) {
        double factor = 1 + settings.jitter() * (2 * chance.nextDouble() - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private Duration asked(Answer answer) {
        Duration asked = retryAfter(answer.retryAfter().strip(), answer.end());
        Duration most = settings.retryAfterMost();
        return asked.compareTo(most) > 0 ? most : asked;
    }

    /** Seconds or a date in any of HTTP's three forms; what is neither asks for nothing. */
    private static Duration retryAfter(String header, Instant now) {
        if (!header.isEmpty() && header.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return header.length() > 9 ? Duration.ofDays(365) : Duration.ofSeconds(Long.parseLong(header));
        }
        if (header.length() > LONGEST_DATE) {
            return Duration.ZERO;
        }
        @Nullable Date date = DateFormatter.parseHttpDate(header);
        return date == null ? Duration.ZERO : Duration.between(now, date.toInstant());
    }
}
