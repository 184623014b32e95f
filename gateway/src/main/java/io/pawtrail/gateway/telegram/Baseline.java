package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, before the welcome invites them, whether somebody is in the chat already. May fail: then it is unknown. */
final class Baseline {
    private static final Logger LOG = LoggerFactory.getLogger(Baseline.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TelegramApi api;
    private final Bus bus;
    private final InstantSource clock;

    Baseline(TelegramApi api, Bus bus, InstantSource clock) {
        this.api = api;
        this.bus = bus;
        this.clock = clock;
    }

    void take(Send send, CampaignTerms campaign, String token) {
        try {
            JsonNode member = api.getChatMember(token, campaign.terms().scope().chat(), send.chat(), PATIENCE);
            Optional<Standing> standing = Standing.of(
                    member.path("status").asText(), member.path("is_member").asBoolean(false));
            standing.ifPresent(found -> tell(send, campaign, found));
        } catch (TelegramFailure failure) {
            LOG.debug("No baseline for {}: {}", send.lead(), failure.reason());
        }
    }

    private void tell(Send send, CampaignTerms campaign, Standing standing) {
        RecordPresence command =
                new RecordPresence(LeadId.parse(send.lead()), standing.presence(), clock.instant(), campaign.terms());
        try {
            bus.send(command).block(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warn("The baseline of {} was not recorded: {}", send.lead(), e.toString());
        }
    }
}
