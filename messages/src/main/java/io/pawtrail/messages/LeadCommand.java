package io.pawtrail.messages;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What Telegram told us of one person in one campaign. A repeat is no event and no error. */
public sealed interface LeadCommand {
    @TargetAggregateIdentifier
    LeadId lead();

    Terms terms();

    Instant at();

    private static void complete(Object... parts) {
        Refusal.unless(
                Arrays.stream(parts).allMatch(Objects::nonNull),
                "param",
                "A command says who, what, when and by what terms");
    }

    /**
     * Pressed Start through the deep link.
     *
     * @param message Telegram's message id, by which a repeat is known
     * @param click the tracker's click id; empty if the link had none
     * @param answer whether the person is to be greeted (false: more than 10 starts a minute)
     */
    record StartLead(LeadId lead, long message, String click, boolean answer, Instant at, Terms terms)
            implements LeadCommand {
        private static final Pattern CLICK = Pattern.compile("[A-Za-z0-9_-]{0,64}");

        public StartLead {
            complete(lead, click, at, terms);
            Refusal.unless(message > 0, "param", "A message id is 1 or more, not " + message);
            Refusal.unless(
                    CLICK.matcher(click).matches(), "click", "A click id is at most 64 of A-Z, a-z, 0-9, _ and -");
        }
    }

    /** Asked to join an approval-required chat (Bot API, ChatJoinRequest). */
    record RecordJoinRequest(LeadId lead, Instant at, Terms terms) implements LeadCommand {
        public RecordJoinRequest {
            complete(lead, at, terms);
        }
    }

    /**
     * Came or went (Bot API, ChatMemberUpdated).
     *
     * @param was what the update says they were before; a hint: what the lead has stored decides
     */
    record RecordMovement(LeadId lead, Presence was, Movement movement, Source source, Instant at, Terms terms)
            implements LeadCommand {
        public RecordMovement {
            complete(lead, was, movement, source, at, terms);
        }
    }

    /** What getChatMember answered; {@code at} is when it was asked, by our clock: Telegram's answer has no date. */
    record RecordPresence(LeadId lead, Presence presence, Instant at, Terms terms) implements LeadCommand {
        public RecordPresence {
            complete(lead, presence, at, terms);
        }
    }

    /**
     * A report showed them in the chat without a movement (Bot API, ChatMemberUpdated: muted, promoted, ...). Tells of a
     * join that was missed, if they wait and were out.
     */
    record RecordSighting(LeadId lead, Instant at, Terms terms) implements LeadCommand {
        public RecordSighting {
            complete(lead, at, terms);
        }
    }

    /** The welcome that answers that /start did not arrive; {@code at} by our clock. */
    record RecordWelcomeFailure(LeadId lead, long message, WelcomeTrouble why, Instant at, Terms terms)
            implements LeadCommand {
        public RecordWelcomeFailure {
            complete(lead, why, at, terms);
        }
    }
}
