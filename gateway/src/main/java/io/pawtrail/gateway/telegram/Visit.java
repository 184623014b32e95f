package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.telegram.Tokens.Opened;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.ChatType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Telegram how a bot stands in one chat, and passes it on as if it had been reported. */
final class Visit {
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration REVOKED = Duration.ofMinutes(10);

    private final TelegramApi api;
    private final Tokens tokens;
    private final BotHealth health;
    private final Bus bus;
    private final InstantSource clock;

    Visit(TelegramApi api, Tokens tokens, BotHealth health, Bus bus, InstantSource clock) {
        this.api = api;
        this.tokens = tokens;
        this.health = health;
        this.bus = bus;
        this.clock = clock;
    }

    /** Gives when to try again; zero: done. */
    Duration pay(BotId bot, long chat) {
        Optional<Opened> token = tokens.opened(bot);
        if (token.isEmpty()) {
            return AGAIN;
        }
        // Before the answer and in whole seconds, as Telegram dates: a report of the same second still counts.
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Object found = found(bot, chat, token.get().text(), at);
            bus.send(found).block(PATIENCE);
            return found instanceof MigrateChat moved ? pay(bot, moved.to()) : Duration.ZERO;
        } catch (TelegramFailure failure) {
            return after(failure, bot, token.get());
        } catch (RuntimeException e) {
            LOG.warn("How {} stands in {} is not recorded yet: {}", bot, chat, Printable.line(e));
            return AGAIN;
        }
    }

    private Object found(BotId bot, long chat, String token, Instant at) {
        JsonNode self;
        try {
            self = api.ask(token, "getChatMember", Map.of("chat_id", chat, "user_id", bot.telegramId()));
        } catch (TelegramFailure failure) {
            if (failure.movedTo() != 0) {
                return new MigrateChat(bot, chat, failure.movedTo(), at);
            }
            boolean gone = failure.kind() == TelegramFailure.Kind.FORBIDDEN
                    || failure.kind() == TelegramFailure.Kind.BAD_REQUEST;
            if (gone) {
                return new LoseChat(bot, chat, at); // thrown out, or there is no such chat any more
            }
            throw failure;
        }
        Optional<Standing> standing =
                Standing.of(self.path("status").asText(), self.path("is_member").asBoolean(false));
        return standing.filter(Standing::runsIt).isPresent()
                ? seen(bot, chat, token, self, at)
                : new LoseChat(bot, chat, at);
    }

    private ConnectChat seen(BotId bot, long chat, String token, JsonNode self, Instant at) {
        JsonNode shown = api.ask(token, "getChat", Map.of("chat_id", chat));
        ChatType type = Changes.type(shown.path("type").asText(""))
                .orElseThrow(() -> new IllegalStateException("a kind of chat that is unknown"));
        boolean mayInvite = "creator".equals(self.path("status").asText())
                || self.path("can_invite_users").asBoolean(false);
        return new ConnectChat(bot, chat, Printable.name(shown.path("title").asText("")), type, mayInvite, at);
    }

    private Duration after(TelegramFailure failure, BotId bot, Opened token) {
        LOG.info("{} could not be looked for: {}", bot, Printable.line(failure.reason()));
        return switch (failure.kind()) {
            case UNAUTHORIZED -> {
                health.revoked(bot, token.revision());
                yield REVOKED;
            }
            case TOO_MANY -> failure.retryAfter().compareTo(AGAIN) > 0 ? failure.retryAfter() : AGAIN;
            default -> AGAIN;
        };
    }
}
