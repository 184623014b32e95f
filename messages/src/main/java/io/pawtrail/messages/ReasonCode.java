package io.pawtrail.messages;

/** Why a postback is where it is; in braces the values that come along. */
public enum ReasonCode {
    // It was never owed.

    /** The unsubscription came after the unsub window: {@code joined}, {@code left}, {@code seconds} between them. */
    OUTSIDE_WINDOW,
    /** The campaign was paused. */
    PAUSED,
    /** The account was banned. */
    BANNED,
    /** No template for this status: {@code set} = own, global or none; {@code revision} of the set. */
    NO_TEMPLATE,

    // There was nothing to decide.

    /** Start again, with the same click or none. */
    SAME_CLICK,
    /** They were a member before they started: a confirm only after they left and joined again. */
    EXISTING_MEMBER,
    /** They joined after they started after all: the mark of an existing member is gone. */
    NO_EXISTING_MEMBER,
    /** They left or were kicked and were no confirmed subscriber: {@code status} the lead had. */
    NOT_APPROVED,
    /** They were in the chat before they started. */
    BEFORE_START,
    /** Telegram told it so late that something newer was known: for the journal only. */
    LATE_REPORT,
    /** They had not started at that time: nobody's lead. */
    STRANGER,
    /** The join was known before it was reported. */
    ALREADY_KNOWN,
    /** The tracker has heard {@code wait} for this start already. */
    ALREADY_TOLD,
    /** The welcome did not arrive: {@code why} = blocked, refused, unclear or expired. */
    WELCOME_TROUBLE,

    // It is owed.

    /** An earlier one of the lead goes first: {@code n}. */
    WAITING_FOR,
    /** It was decided a moment ago and is about to be handed to the deliverer. */
    QUEUED,
    /**
     * A deliverer has it: {@code attempt} which it makes, or has waiting for one of the places at the host; nothing heard
     * {@code until} then, another takes it.
     */
    IN_FLIGHT,
    /**
     * It is tried next {@code at}; {@code attempts} made so far; of the last of them {@code error}, the error class, and
     * {@code code}, the HTTP status or 0.
     */
    NEXT_ATTEMPT,
    /** Nearly all the account's calls to the {@code host} failed, so nothing is sent there {@code until}. */
    HOST_RESTING,
    /** The operator lets nobody call the {@code host}, {@code since}. */
    HOST_PAUSED,
    /** The account is banned; {@code attempts} made before. */
    HELD,
    /** Newer ones of the lead go first since so many {@code attempts} or 15 minutes. */
    GAVE_WAY,

    // It is over, or why the last attempt failed: {@code attempts} made.

    /** {@code code}, {@code attempts}, {@code at}, {@code millis} the last took, while the log holds it. */
    DELIVERED,
    /** A newer one of the lead was delivered: {@code n}. */
    SUPERSEDED_BY,
    /** The {@code host} leads to an {@code address} that is not public. */
    PRIVATE_HOST,
    /** The template is gone or may not be called any more. */
    TEMPLATE_REFUSED,
    /** The tracker answered with a 4xx {@code code} other than 410. */
    TRACKER_REFUSED,
    /** The tracker answered 410: {@code code}. */
    GONE,
    /** The tracker failed: {@code error}, the error class, {@code code}, the HTTP status or 0. */
    TRACKER_FAILED,
    /** No answer in time. */
    TIMEOUT,
    /** No TLS, or a certificate that does not hold. */
    TLS,
    /** The {@code host} has no address. */
    DNS,

    // Beside others.

    /** No click id came with the start, so the tracker cannot tell whose it is. */
    CLICK_EMPTY,
    /** A new click while they wait for approval or are in: no new {@code approve} follows for it. */
    NEW_CLICK_NO_NEW_APPROVE,
    /** Nobody reported the join: we found them in the chat. */
    INFERRED,
    /** It was tried again on request: {@code replay}, a UUID. */
    REPLAYED
}
