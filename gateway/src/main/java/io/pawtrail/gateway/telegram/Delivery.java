package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Send.End;
import io.pawtrail.messages.CampaignTerms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sends one message and records what became of it. */
final class Delivery {
    private static final Duration TOO_OLD = Duration.ofHours(24);
    private static final Duration UNATTACHED = Duration.ofMinutes(5);

    private final Tokens tokens;
    private final Letters letters;
    private final Baseline baseline;
    private final Posting posting;
    private final Outbox outbox;
    private final Outcome outcome;
    private final Pace pace;
    private final InstantSource clock;

    Delivery(
            Tokens tokens,
            Letters letters,
            Baseline baseline,
            Posting posting,
            Outbox outbox,
            Outcome outcome,
            Pace pace,
            InstantSource clock) {
        this.tokens = tokens;
        this.letters = letters;
        this.baseline = baseline;
        this.posting = posting;
        this.outbox = outbox;
        this.outcome = outcome;
        this.pace = pace;
        this.clock = clock;
    }

    void carryOut(Send send) {
        try {
            attempt(send);
        } catch (RuntimeException e) {
            outcome.puzzled(send, e);
        }
    }

    private void attempt(Send send) {
        try {
            if (pace.isOver()) {
                outbox.giveBack(send);
            } else if (send.calling()) {
                outcome.end(send, End.UNCLEAR, "Telegram was asked, and what it answered was not kept", null);
            } else if (send.created().plus(TOO_OLD).isBefore(clock.instant())) {
                outcome.end(send, End.EXPIRED, "a day went by", null);
            } else {
                begin(send);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // due again when the claim ends
        } catch (NotYet wait) {
            if (wait.howLong().isPositive()) {
                outbox.later(send, wait.howLong(), String.valueOf(wait.getMessage()));
            }
        }
    }

    private void begin(Send send) throws InterruptedException {
        Optional<Tokens.Token> token = tokens.current(send.bot());
        if (token.isEmpty()) {
            throw new NotYet(UNATTACHED, "the bot is not attached");
        }
        Optional<CampaignTerms> campaign = letters.campaign(send);
        Optional<Letter> letter = letters.write(send, campaign);
        if (letter.isEmpty()) {
            outcome.end(send, End.REFUSED, "the campaign, its welcome or the person is gone", null);
            return;
        }
        if (send.baseline() && send.attempts() == 1 && campaign.isPresent()) { // later it would say what came after
            baseline.take(send, campaign.get(), token.get());
        }
        post(send, letter.get(), token.get());
    }

    private void post(Send send, Letter letter, Tokens.Token token) throws InterruptedException {
        try {
            String remark = posting.post(send, letter, token.text());
            outcome.end(send, End.SENT, remark, letter.creative());
        } catch (TelegramFailure failure) {
            outcome.after(send, letter.creative(), token, failure);
        }
    }
}
