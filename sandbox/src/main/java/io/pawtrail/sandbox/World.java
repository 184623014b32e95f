package io.pawtrail.sandbox;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everybody and everything that exists in the simulated Telegram. Lives on the loop. */
final class World {
    private static final String TOKEN_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int TOKEN_LENGTH = 33;

    final Map<Long, BotAccount> bots = new LinkedHashMap<>();
    final Map<Long, Chat> chats = new LinkedHashMap<>();
    final Map<Long, Human> humans = new HashMap<>();

    /** Old ids of chats that have become supergroups, and their new ones. */
    final Map<Long, Long> migrations = new HashMap<>();

    private final Map<String, BotAccount> tokens = new HashMap<>();
    private final List<Consumer<Happening>> witnesses = new ArrayList<>();
    private final Vertx vertx;
    private final SandboxOptions options;
    private final Random chance;
    private final Random losses;
    private final Clock clock;
    private long chatsMade;

    World(Vertx vertx, SandboxOptions options) {
        this.vertx = vertx;
        this.options = options;
        chance = new Random(options.seed());
        losses = new Random(options.seed() + 1);
        clock = options.clock();
    }

    BotAccount createBot(String username) {
        long id = 7_000_000_001L + bots.size();
        var weather = new Weather(vertx, new Random(chance.nextLong()), options);
        var inbox = new Inbox(vertx, clock, weather, 100_000_000 + chance.nextInt(800_000_000));
        BotAccount bot = new BotAccount(id, username, username, newToken(id), inbox);
        bots.put(id, bot);
        tokens.put(bot.token, bot);
        return bot;
    }

    /** As BotFather does it: the old token dies. */
    String revoke(BotAccount bot) {
        tokens.remove(bot.token);
        bot.token = newToken(bot.id);
        tokens.put(bot.token, bot);
        return bot.token;
    }

    private String newToken(long id) {
        StringBuilder token = new StringBuilder(id + ":AA");
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            token.append(TOKEN_SIGNS.charAt(chance.nextInt(TOKEN_SIGNS.length())));
        }
        return token.toString();
    }

    Chat createChat(Chat.Kind kind, String title) {
        long id = kind == Chat.Kind.GROUP ? -nextChatNumber() : newSupergroupId();
        Chat chat = new Chat(id, kind, title, owner());
        chats.put(id, chat);
        return chat;
    }

    private long nextChatNumber() {
        return 1_000_000_001L + 7L * chatsMade++;
    }

    long newSupergroupId() {
        return -1_000_000_000_000L - nextChatNumber();
    }

    void migrated(Chat chat, long newId) {
        migrations.put(chat.id, newId);
        chats.remove(chat.id);
        chat.becomeSupergroup(newId);
        chats.put(newId, chat);
    }

    private Human owner() {
        return chats.isEmpty()
                ? createHuman("Olga", "Owner", "sandbox_owner")
                : chats.values().iterator().next().owner;
    }

    /** Every other id is above 2^31, as newer accounts' are. */
    Human createHuman(String firstName, @Nullable String lastName, @Nullable String username) {
        int n = humans.size();
        long id = n % 2 == 0 ? 5_000_000_017L + 11L * n : 100_000_007L + 13L * n;
        Human human = new Human(id, firstName, lastName, username, n % 3 == 0 ? "en" : "ru");
        humans.put(id, human);
        return human;
    }

    @Nullable
    BotAccount botOf(String token) {
        return tokens.get(token);
    }

    BotAccount bot(long id) {
        return found(bots.get(id), "bot", id);
    }

    Chat chat(long id) {
        return found(chats.get(id), "chat", id);
    }

    /** The chat of which a bot speaks, if it is in there. */
    Chat chatFor(BotAccount bot, long id) {
        Long newId = migrations.get(id);
        if (newId != null) {
            throw TelegramRefusal.migrated(newId);
        }
        Chat chat = chats.get(id);
        if (chat == null) {
            throw TelegramRefusal.bad("chat not found");
        }
        String kind = " the " + chat.kind.json + " chat";
        if ("kicked".equals(chat.status(bot))) {
            throw TelegramRefusal.forbidden("bot was kicked from" + kind);
        }
        if (!chat.admins.containsKey(bot) && !"member".equals(chat.status(bot))) {
            throw TelegramRefusal.forbidden("bot is not a member of" + kind);
        }
        return chat;
    }

    Human human(long id) {
        return found(humans.get(id), "person", id);
    }

    private static <T> T found(@Nullable T thing, String kind, long id) {
        if (thing == null) {
            throw new IllegalArgumentException("There is no " + kind + " " + id + ".");
        }
        return thing;
    }

    /** Telegram's dates are whole seconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Instant exactly() {
        return clock.instant();
    }

    void witness(Consumer<Happening> witness) {
        witnesses.add(witness);
    }

    /** Whether Telegram forgets a report, as now and then it does. */
    boolean loses() {
        return options.chaos().losses() > 0
                && losses.nextDouble() < options.chaos().losses();
    }

    Happening record(Happening happening) {
        human(happening.person()).log.add(happening);
        witnesses.forEach(witness -> witness.accept(happening));
        return happening;
    }
}
