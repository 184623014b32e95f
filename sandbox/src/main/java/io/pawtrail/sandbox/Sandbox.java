package io.pawtrail.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A simulated Telegram with people in it, and a tracker, on loopback. May be used from any thread. */
public final class Sandbox implements AutoCloseable {
    private final Vertx vertx;
    private final Tracker tracker;
    private final TelegramServer.Inside inside;

    private Sandbox(Vertx vertx, Tracker tracker, TelegramServer.Inside inside) {
        this.vertx = vertx;
        this.tracker = tracker;
        this.inside = inside;
    }

    /** Listens when it returns. */
    public static Sandbox start(SandboxOptions options) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        Tracker tracker = new Tracker(options.clock());
        TelegramServer telegram = new TelegramServer(options, tracker);
        try {
            Waits.listens(vertx.deployVerticle(telegram), options.telegramPort(), "SANDBOX_TELEGRAM_PORT");
            Waits.listens(
                    vertx.deployVerticle(tracker.verticle(options.trackerPort())),
                    options.trackerPort(),
                    "SANDBOX_TRACKER_PORT");
        } catch (IllegalStateException e) {
            Waits.done(vertx.close());
            throw e;
        }
        return new Sandbox(vertx, tracker, telegram.inside());
    }

    /** Where the Bot API is: {@code http://127.0.0.1:<port>}. */
    public String telegramUrl() {
        return "http://127.0.0.1:" + inside.server().actualPort();
    }

    public String trackerUrl() {
        return "http://127.0.0.1:" + tracker.port();
    }

    public Tracker tracker() {
        return tracker;
    }

    public SimulatedBot createBot(String username) {
        return new SimulatedBot(
                inside.loop(),
                inside.world(),
                inside.loop().call(() -> inside.world().createBot(username)));
    }

    public SimulatedChat createChannel(String title) {
        return createChat(Chat.Kind.CHANNEL, title);
    }

    public SimulatedChat createSupergroup(String title) {
        return createChat(Chat.Kind.SUPERGROUP, title);
    }

    public SimulatedChat createGroup(String title) {
        return createChat(Chat.Kind.GROUP, title);
    }

    private SimulatedChat createChat(Chat.Kind kind, String title) {
        Chat chat = inside.loop().call(() -> inside.world().createChat(kind, title));
        return new SimulatedChat(inside.loop(), inside.memberships(), inside.standings(), chat);
    }

    /** Every other person has an id above 2^31. */
    public Person createPerson(String firstName, @Nullable String username) {
        Human human = inside.loop().call(() -> inside.world().createHuman(firstName, null, username));
        return new Person(inside.loop(), inside.privateChats(), inside.memberships(), human);
    }

    /** The bot becomes an administrator who may invite. */
    public void promote(SimulatedBot bot, SimulatedChat chat) {
        inside.loop().run(() -> inside.standings().promote(bot.account, chat.chat, BotRights.ALL));
    }

    /** An administrator that hears nothing of join requests. */
    public void promoteWithoutInviting(SimulatedBot bot, SimulatedChat chat) {
        inside.loop().run(() -> inside.standings().promote(bot.account, chat.chat, BotRights.NOT_INVITING));
    }

    /** An administrator no more: gone from a channel, a plain member of a group. */
    public void demote(SimulatedBot bot, SimulatedChat chat) {
        inside.loop().run(() -> inside.standings().demote(bot.account, chat.chat));
    }

    public Happening approve(Person person, SimulatedChat chat) {
        return inside.loop().call(() -> inside.memberships().approve(person.human, chat.chat));
    }

    /** Removed by an admin, and free to come back. */
    public Happening kick(Person person, SimulatedChat chat) {
        return inside.loop().call(() -> inside.memberships().kick(person.human, chat.chat));
    }

    public Happening ban(Person person, SimulatedChat chat) {
        return inside.loop().call(() -> inside.memberships().ban(person.human, chat.chat));
    }

    public Happening unban(Person person, SimulatedChat chat) {
        return inside.loop().call(() -> inside.memberships().unban(person.human, chat.chat));
    }

    /** Puts an update of your own into the bot's queue, asked for or not, under the next update_id, which is returned. */
    public long inject(SimulatedBot bot, String rawUpdateJson) {
        var update = Json.readObject(rawUpdateJson);
        return inside.loop().call(() -> bot.account.inbox.inject(Queues.of(update), update));
    }

    /** Posts exactly these bytes to the bot's webhook, its update_id included; only for a bot that has one. */
    public void injectAsIs(SimulatedBot bot, String body) {
        inside.loop().run(() -> {
            if (bot.account.inbox.courier() == null) {
                throw new IllegalStateException("The bot has no webhook.");
            }
            bot.account.inbox.injectAsIs(Buffer.buffer(body));
        });
    }

    /** What bots sent to this person, oldest first. */
    public List<SentMessage> messagesTo(Person person) {
        return inside.loop().call(() -> List.copyOf(person.human.messages));
    }

    /** The next calls of this method, by whichever bot, are refused so. */
    public void failNext(String method, int times, int status, String description, int retryAfter) {
        TelegramFailure refusal = retryAfter > 0
                ? new TelegramFailure(times, 0, method, 0, TelegramFailure.Way.REFUSE, status, description, retryAfter)
                : TelegramFailure.refusal(status, description).on(method).times(times);
        fail(refusal);
    }

    /** Several may be planned: the first that matches a call and is not used up decides. */
    public void fail(TelegramFailure failure) {
        inside.loop().run(() -> inside.api().failures().plan(failure));
    }

    public void stopFailing() {
        inside.loop().run(() -> inside.api().failures().stop());
    }

    /** A basic group becomes a supergroup, with all its members and administrators; its new id is returned. */
    public long migrate(SimulatedChat chat) {
        return inside.loop().call(() -> inside.standings().migrate(chat.chat));
    }

    /** Called for everything that happens, on the sandbox's loop, which must not be held up. */
    public void onHappening(Consumer<Happening> witness) {
        inside.loop().run(() -> inside.world().witness(witness));
    }

    /** Whatever is done in there happens in one go, which is much quicker than one by one when the sandbox is busy. */
    public void inOneGo(Runnable work) {
        inside.loop().run(work);
    }

    /** Called for each answer of a webhook, on the sandbox's loop, which must not be held up. */
    public void onWebhookAnswer(Consumer<WebhookAnswer> witness) {
        inside.updates().witness(witness);
    }

    @Override
    public void close() {
        Waits.done(vertx.close());
    }
}
