package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, before the welcome invites them, whether somebody is in the chat already. May fail: then it is unknown. */
final class Baseline {
    private static final Logger LOG = LoggerFactory.getLogger(Baseline.class);

    private final Presences presences;

    Baseline(Presences presences) {
        this.presences = presences;
    }

    void take(Send send, CampaignTerms campaign, Tokens.Token token) {
        try {
            presences.look(LeadId.parse(send.lead()), campaign, send.chat(), token.text());
        } catch (TelegramFailure failure) {
            LOG.debug("No baseline for {}: {}", send.lead(), failure.reason());
        }
    }
}
