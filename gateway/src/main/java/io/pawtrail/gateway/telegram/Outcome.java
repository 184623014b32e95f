package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Send.End;
import io.pawtrail.messages.Trace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a send after Telegram answered, or did not. */
final class Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration REVOKED = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Pace pace;
    private final Tokens tokens;
    private final Revocation revocation;
    private final WelcomeNotes notes;
    private final SendMeter meter;

    Outcome(Outbox outbox, Pace pace, Tokens tokens, Revocation revocation, WelcomeNotes notes, SendMeter meter) {
        this.outbox = outbox;
        this.pace = pace;
        this.tokens = tokens;
        this.revocation = revocation;
        this.notes = notes;
        this.meter = meter;
    }

    void end(Send send, End end, String reason, @Nullable Long creative) {
        boolean noted = end == End.SENT || send.kind() == Send.Kind.NEUTRAL;
        outbox.end(send, end, reason, creative, noted);
        meter.ended(send.kind(), end);
        Trace.step(send.trace(), "{} of {} {}: {} {}", send.kind(), send.bot(), send.event(), end, reason);
        if (!noted) {
            notes.tell(send.id());
        }
    }

    void after(Send send, @Nullable Long creative, Tokens.Token token, TelegramFailure failure) {
        String reason = failure.reason();
        switch (failure.kind()) {
            case TOO_MANY -> {
                Duration wait = failure.retryAfter().isPositive() ? failure.retryAfter() : wait(send);
                pace.pause(send.bot(), wait);
                later(send, wait, reason);
            }
            case FORBIDDEN -> end(send, End.BLOCKED, reason, creative);
            case BAD_REQUEST -> {
                if (failure.movedTo() == 0 || failure.movedTo() == send.chat()) {
                    end(send, End.REFUSED, reason, creative);
                } else {
                    outbox.moved(send, failure.movedTo());
                }
            }
            case AMBIGUOUS -> end(send, End.UNCLEAR, reason, creative);
            case UNAUTHORIZED -> {
                tokens.forget(send.bot());
                pace.pause(send.bot(), REVOKED);
                later(send, REVOKED, reason);
                revocation.revoked(send.bot(), token.revision());
            }
            case CONFLICT, BROKEN, UNREACHABLE -> later(send, wait(send), reason);
        }
    }

    private void later(Send send, Duration wait, String reason) {
        outbox.later(send, wait, reason);
        meter.putOff(send.kind());
        Trace.step(
                send.trace(),
                "{} of {} {}: again in {} ms, {}",
                send.kind(),
                send.bot(),
                send.event(),
                wait.toMillis(),
                reason);
    }

    /** Nobody answers for what went wrong here. */
    void puzzled(Send send, RuntimeException e) {
        LOG.warn("A {} of {} waits: {}", send.kind(), send.bot(), Printable.line(e));
        try {
            outbox.puzzled(send, wait(send), e.getClass().getSimpleName());
        } catch (RuntimeException again) {
            LOG.warn("It is due again when its claim ends: {}", Printable.line(again));
        }
    }

    /** 1, 2, 4, ... seconds, up to five minutes. */
    private static Duration wait(Send send) {
        Duration wait = Duration.ofSeconds(1L << Math.min(send.attempts() - 1, 9));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
