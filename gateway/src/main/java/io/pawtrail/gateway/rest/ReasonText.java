package io.pawtrail.gateway.rest;

import io.pawtrail.messages.Why.Reason;
import java.util.Map;

/** Reasons in English; others make their own texts of the code and the values. */
final class ReasonText {
    private ReasonText() {}

    static String of(Reason reason) {
        String text = template(reason);
        for (Map.Entry<String, String> value : reason.values().entrySet()) {
            text = text.replace("<" + value.getKey() + ">", value.getValue());
        }
        return text;
    }

    private static String template(Reason reason) {
        return switch (reason.code()) {
            case OUTSIDE_WINDOW -> "They left <seconds> s after joining, outside the unsub window.";
            case PAUSED -> "The campaign was paused.";
            case BANNED -> "The account was banned.";
            case NO_TEMPLATE -> noTemplate(reason.values().getOrDefault("set", ""));
            case SAME_CLICK -> "Start again with the same click, or none: nothing new to report.";
            case EXISTING_MEMBER ->
                "They were a member before they started: a confirm needs them to leave and join again.";
            case NO_EXISTING_MEMBER -> "They joined after they started after all: no existing member.";
            case NOT_APPROVED -> "They left, but the lead was in <status>, not in approve.";
            case BEFORE_START -> "They were in the chat before they started.";
            case LATE_REPORT -> "Telegram told this late, something newer was known already.";
            case STRANGER -> "They had not started at that time.";
            case ALREADY_KNOWN -> "The join was known before it was reported.";
            case ALREADY_TOLD -> "The tracker has heard of this start already.";
            case WELCOME_TROUBLE -> "The welcome did not arrive (<why>).";
            case WAITING_FOR -> "It waits for postback <n> of this lead.";
            case QUEUED -> "It is about to be handed to the deliverer.";
            case IN_FLIGHT -> "Attempt <attempt> is being made, or is about to be.";
            case NEXT_ATTEMPT -> "It is tried at <at>, after <attempts> attempts so far.";
            case HOST_RESTING -> "Nearly all calls to <host> failed, so nothing is sent there until <until>.";
            case HOST_PAUSED -> "The operator has let nothing be sent to <host> since <since>.";
            case HELD -> "The account is banned; it goes on at the unban.";
            case GAVE_WAY -> "After <attempts> attempts newer ones of the lead go first; it is tried on.";
            case DELIVERED -> "The tracker took it at attempt <attempts>.";
            case SUPERSEDED_BY -> "Postback <n>, which is newer, was delivered, so this is not sent any more.";
            case PRIVATE_HOST -> "<host> leads to an address that is not public.";
            case TEMPLATE_REFUSED -> "The template is gone or may not be called any more.";
            case TRACKER_REFUSED -> "The tracker refused it with HTTP <code>.";
            case GONE -> "The tracker answered 410: gone for good.";
            case TRACKER_FAILED -> "The tracker failed (<error>, HTTP <code>).";
            case TIMEOUT -> "The tracker did not answer in time.";
            case TLS -> "The tracker offers no TLS, or its certificate does not hold.";
            case DNS -> "<host> has no address.";
            case CLICK_EMPTY -> "No click id came with the start.";
            case NEW_CLICK_NO_NEW_APPROVE ->
                "A new click while they wait for approval or are in: no new approve follows.";
            case INFERRED -> "Nobody reported the join: they were found in the chat.";
            case REPLAYED -> "It was tried again on request.";
        };
    }

    private static String noTemplate(String set) {
        return switch (set) {
            case "own" -> "The campaign's own templates have none for this status.";
            case "global" -> "The account's global templates have none for this status.";
            case "none" -> "Neither the campaign nor the account has templates.";
            default -> "There was no template for this status.";
        };
    }
}
