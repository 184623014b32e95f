package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Telegram whether somebody is in the chat, and tells the lead. */
final class Presences {
    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TelegramApi api;
    private final Bus bus;
    private final InstantSource clock;

    Presences(TelegramApi api, Bus bus, InstantSource clock) {
        this.api = api;
        this.bus = bus;
        this.clock = clock;
    }

    /** Within a second, or it fails. A lead that cannot be told is not told: this may always be lost. */
    void look(LeadId lead, CampaignTerms campaign, long person, String token) {
        BotId bot = campaign.terms().scope().bot();
        long chat = campaign.terms().scope().chat();
        Instant asked = clock.instant(); // what comes after that is news, whatever the answer
        try {
            JsonNode member = api.getChatMember(token, chat, person, PATIENCE);
            Optional<Standing> standing = Standing.of(
                    member.path("status").asText(), member.path("is_member").asBoolean(false));
            standing.ifPresent(found ->
                    tell(lead + "'s presence", new RecordPresence(lead, found.presence(), asked, campaign.terms())));
        } catch (TelegramFailure failure) {
            if (failure.movedTo() < 0 && failure.movedTo() != chat) {
                tell("the new id of " + chat, new MigrateChat(bot, chat, failure.movedTo(), asked));
            }
            throw failure;
        }
    }

    private void tell(String what, Object command) {
        try {
            bus.send(command).block(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warn("Not recorded: {}: {}", what, e.toString());
        }
    }
}
