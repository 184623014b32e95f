package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Send.End;
import io.pawtrail.messages.CampaignTerms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one message and records what became of it. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration TOO_OLD = Duration.ofHours(24);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration REVOKED = Duration.ofMinutes(1);

    private final TelegramApi api;
    private final Tokens tokens;
    private final Letters letters;
    private final Baseline baseline;
    private final Outbox outbox;
    private final Pace pace;
    private final InstantSource clock;

    Delivery(
            TelegramApi api,
            Tokens tokens,
            Letters letters,
            Baseline baseline,
            Outbox outbox,
            Pace pace,
            InstantSource clock) {
        this.api = api;
        this.tokens = tokens;
        this.letters = letters;
        this.baseline = baseline;
        this.outbox = outbox;
        this.pace = pace;
        this.clock = clock;
    }

    void carryOut(Send send) {
        try {
            if (send.created().plus(TOO_OLD).isBefore(clock.instant())) {
                outbox.end(send, End.EXPIRED, "a day went by", null);
                return;
            }
            Optional<String> token = tokens.of(send.bot());
            if (token.isEmpty()) {
                outbox.later(send, LONGEST_WAIT, "the bot is not attached");
                return;
            }
            Optional<CampaignTerms> campaign = letters.campaign(send);
            Optional<Letter> letter = letters.write(send, campaign);
            if (letter.isEmpty()) {
                outbox.end(send, End.REFUSED, "the campaign, its welcome or the person is gone", null);
                return;
            }
            if (send.baseline() && send.attempts() == 1 && campaign.isPresent()) { // later it would say what came after
                baseline.take(send, campaign.get(), token.get());
            }
            inTurn(send, letter.get(), token.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // due again when the claim ends
        } catch (RuntimeException e) {
            LOG.warn("A {} of {} waits: {}", send.kind(), send.bot(), e.toString());
            again(send, wait(send), e.getClass().getSimpleName());
        }
    }

    private void inTurn(Send send, Letter letter, String token) throws InterruptedException {
        Thread.sleep(pace.reserve(send.bot(), send.chat()));
        Duration paused = pace.paused(send.bot());
        if (paused.isPositive()) {
            outbox.later(send, paused, "Telegram asked for a pause");
            return;
        }
        try {
            api.sendMessage(token, letter.to(send.chat()));
            outbox.end(send, End.SENT, "", letter.creative());
        } catch (TelegramFailure failure) {
            if (letter.markdown() && unparseable(failure)) {
                inTurn(send, letter.plain(), token); // once: a plain letter cannot be unparseable
            } else {
                after(send, letter, failure);
            }
        }
    }

    private void after(Send send, Letter letter, TelegramFailure failure) {
        String reason = failure.reason();
        switch (failure.kind()) {
            case TOO_MANY -> {
                Duration wait = failure.retryAfter().isPositive() ? failure.retryAfter() : wait(send);
                pace.pause(send.bot(), wait);
                outbox.later(send, wait, reason);
            }
            case FORBIDDEN -> outbox.end(send, End.BLOCKED, reason, letter.creative());
            case BAD_REQUEST -> outbox.end(send, End.REFUSED, reason, letter.creative());
            case AMBIGUOUS -> outbox.end(send, End.UNCLEAR, reason, letter.creative());
            case UNAUTHORIZED -> {
                tokens.forget(send.bot());
                pace.pause(send.bot(), REVOKED);
                outbox.later(send, REVOKED, reason);
            }
            case CONFLICT, BROKEN, UNREACHABLE -> outbox.later(send, wait(send), reason);
        }
    }

    private void again(Send send, Duration wait, String reason) {
        try {
            outbox.later(send, wait, reason);
        } catch (RuntimeException e) {
            LOG.warn("It is due again when its claim ends: {}", e.toString());
        }
    }

    private static boolean unparseable(TelegramFailure failure) {
        return failure.kind() == TelegramFailure.Kind.BAD_REQUEST
                && failure.reason().toLowerCase(Locale.ROOT).contains("can't parse entities");
    }

    /** 1, 2, 4, ... seconds, up to five minutes. */
    private static Duration wait(Send send) {
        Duration wait = Duration.ofSeconds(1L << Math.min(send.attempts() - 1, 9));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
