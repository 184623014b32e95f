package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.BotConnection;
import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Attaches a bot by its BotFather token: Telegram is asked, the account's claim is recorded, updates are subscribed. */
public final class BotAttachment implements BotConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BotAttachment.class);
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,19}:[A-Za-z0-9_-]{1,128}");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TelegramApi api;
    private final Bus bus;
    private final Secrets secrets;
    private final Channels channels;
    private final Tokens tokens;
    private final Subscription subscription;
    private final BotDetachment detachment;
    private final Visits visits;
    private final TermsMemory memory;
    private final Set<BotId> underWay = ConcurrentHashMap.newKeySet();

    BotAttachment(
            TelegramApi api,
            Bus bus,
            Secrets secrets,
            Channels channels,
            Tokens tokens,
            Subscription subscription,
            Visits visits,
            TermsMemory memory) {
        this.api = api;
        this.bus = bus;
        this.secrets = secrets;
        this.channels = channels;
        this.tokens = tokens;
        this.subscription = subscription;
        this.detachment = new BotDetachment(api, bus, secrets, channels, tokens, subscription);
        this.visits = visits;
        this.memory = memory;
    }

    /**
     * Refused: {@code token} (Telegram does not know it), {@code exists} (another account has the bot), {@code webhook}
     * (Telegram cannot be reached or takes no subscription). What was refused leaves nothing behind.
     */
    @Override
    public Mono<Attached> attach(AccountId account, String token) {
        return Apart.call(() -> now(account, token));
    }

    @Override
    public Mono<Void> detach(AccountId account, BotId bot) {
        return Apart.call(() -> {
                    detachment.now(account, bot);
                    memory.changed(bot);
                    return bot;
                })
                .then();
    }

    private Attached now(AccountId account, String token) {
        Refusal.unless(TOKEN.matcher(token).matches(), "token", "A bot token looks like 123456:ABC-DEF");
        TelegramApi.Self self = ask(token);
        BotId bot = new BotId(self.id());
        if (!underWay.add(bot)) {
            throw busy();
        }
        try {
            return now(account, token, self, bot);
        } finally {
            underWay.remove(bot);
        }
    }

    private static Refusal busy() {
        return Refusal.of("webhook", "The bot is being attached right now: try again in a minute");
    }

    private Attached now(AccountId account, String token, TelegramApi.Self self, BotId bot) {
        long revision = secrets.keep(token, Tokens.PURPOSE);
        AttachBot command = new AttachBot(bot, account, self.username(), self.name(), revision);
        String secret = subscription.draw();
        String key = subscription.draw();
        Channel wanted =
                new Channel(bot, key, Channel.hash(secret), null, revision, subscription.address(key), false, false);
        if (channels.claim(wanted)) {
            first(command, wanted, token, secret);
        } else {
            again(command, token);
        }
        memory.changed(bot);
        if (!channels.attached(bot, revision)) {
            secrets.drop(revision);
            throw Refusal.of("webhook", "The bot was attached or detached by somebody else meanwhile: try again");
        }
        tokens.forget(bot);
        subscription.begin(bot);
        visits.all(bot);
        return new Attached(bot, self.username(), self.name());
    }

    private TelegramApi.Self ask(String token) {
        try {
            return api.getMe(token);
        } catch (TelegramFailure failure) {
            throw switch (failure.kind()) {
                case UNAUTHORIZED ->
                    Refusal.of("token", "Telegram does not know this token: copy it from BotFather again");
                case UNREACHABLE, AMBIGUOUS ->
                    Refusal.of("webhook", "Telegram does not answer at the moment: try again in a few minutes");
                default ->
                    Refusal.of("webhook", "Telegram refuses, try again later: " + Printable.line(failure.reason()));
            };
        }
    }

    /** Nobody here has the bot: Telegram is told first, since that can fail and can be undone. */
    private void first(AttachBot command, Channel channel, String token, String secret) {
        try {
            subscription.tell(channel, token, secret);
        } catch (Refusal refusal) {
            secrets.drop(command.token());
            channels.release(channel);
            throw refusal;
        }
        try {
            claim(command);
        } catch (RuntimeException e) {
            undo(channel, token);
            throw e;
        }
    }

    /** Somebody here has the bot, perhaps another account, whose channel stays as it is when this is refused. */
    private void again(AttachBot command, String token) {
        Optional<Channel> channel = channels.of(command.bot()).filter(Channel::attached);
        if (channel.isEmpty()) {
            secrets.drop(command.token());
            throw busy();
        }
        claim(command);
        String secret = subscription.draw();
        channels.replace(command.bot(), command.token(), Channel.hash(secret)).ifPresent(secrets::drop);
        subscription.announce(channel.get(), token, secret);
    }

    private void claim(AttachBot command) {
        try {
            bus.send(command).block(PATIENCE);
        } catch (Refusal refusal) {
            secrets.drop(command.token());
            throw refusal;
        }
    }

    /** Only what is still ours: the webhook may be another attachment's by now. */
    private void undo(Channel channel, String token) {
        if (!channels.claims(channel)) {
            return;
        }
        try {
            subscription.untell(token);
        } catch (RuntimeException e) {
            LOG.info("The subscription of {} could not be taken back: {}", channel.bot(), Printable.line(e));
        }
        channels.release(channel);
    }
}
