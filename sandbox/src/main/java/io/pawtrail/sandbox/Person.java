package io.pawtrail.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person of the simulated Telegram. What cannot happen (to leave a chat that one is not in, ...) throws an
 * {@link IllegalStateException}; what happened is returned with Telegram's date.
 */
public final class Person {
    private final Loop loop;
    private final PrivateChats privateChats;
    private final Memberships memberships;
    final Human human;

    Person(Loop loop, PrivateChats privateChats, Memberships memberships, Human human) {
        this.loop = loop;
        this.privateChats = privateChats;
        this.memberships = memberships;
        this.human = human;
    }

    public long id() {
        return human.id;
    }

    public String firstName() {
        return human.firstName;
    }

    public @Nullable String username() {
        return human.username;
    }

    /** Follows the bot's deep link; Telegram drops a payload over 64 characters or with other than A-Za-z0-9_-. */
    public Happening start(SimulatedBot bot, String payload) {
        return loop.call(() -> privateChats.start(human, bot.account, payload));
    }

    /** Types something to the bot by hand. */
    public Happening type(SimulatedBot bot, String text) {
        return loop.call(() -> privateChats.type(human, bot.account, text));
    }

    public Happening block(SimulatedBot bot) {
        return loop.call(() -> privateChats.block(human, bot.account));
    }

    /** Blocks it before it can have answered; returned is the start. */
    public Happening startAndBlock(SimulatedBot bot, String payload) {
        return loop.call(() -> {
            Happening started = privateChats.start(human, bot.account, payload);
            privateChats.block(human, bot.account);
            return started;
        });
    }

    /** Comes in at once, through a link that asks for no approval even where the chat does. */
    public Happening join(SimulatedChat chat) {
        return loop.call(() -> memberships.join(human, chat.chat));
    }

    public Happening requestJoin(SimulatedChat chat) {
        return loop.call(() -> memberships.request(human, chat.chat));
    }

    public Happening leave(SimulatedChat chat) {
        return loop.call(() -> memberships.leave(human, chat.chat));
    }

    /** The account is closed: nobody can write to it any more. */
    public void deactivate() {
        loop.run(() -> human.deactivated = true);
    }

    /** What getChatMember would say: member, left, restricted, ... */
    public String status(SimulatedChat chat) {
        return loop.call(() -> chat.chat.standing(human).json);
    }

    /** The truth about this person, in the order in which it happened. */
    public List<Happening> log() {
        return loop.call(() -> List.copyOf(human.log));
    }

    /** Updates about this person, in both of their queues, that this bot has not confirmed yet. */
    public int undelivered(SimulatedBot bot) {
        return loop.call(
                () -> bot.account.inbox.undelivered("c" + human.id) + bot.account.inbox.undelivered("u" + human.id));
    }
}
