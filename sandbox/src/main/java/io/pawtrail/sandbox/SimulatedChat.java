package io.pawtrail.sandbox;

import java.time.Instant;

/**
 * A channel or a group of the simulated Telegram, and what its owner does there. What cannot happen throws an
 * {@link IllegalStateException}; what happened is returned with Telegram's date.
 */
public final class SimulatedChat {
    private final Loop loop;
    private final Memberships memberships;
    private final BotStandings standings;
    final Chat chat;

    SimulatedChat(Loop loop, Memberships memberships, BotStandings standings, Chat chat) {
        this.loop = loop;
        this.memberships = memberships;
        this.standings = standings;
        this.chat = chat;
    }

    /** Negative, as chats' ids are; another one after {@link Sandbox#migrate}. */
    public long id() {
        return loop.call(() -> chat.id);
    }

    public String title() {
        return loop.call(() -> chat.title);
    }

    public SimulatedChat requireApproval() {
        loop.run(() -> chat.approvalRequired = true);
        return this;
    }

    /** A group says so itself; of a channel only its posts do. */
    public void rename(String title) {
        loop.run(() -> standings.rename(chat, title));
    }

    /** The bot is banned. */
    public void kick(SimulatedBot bot) {
        loop.run(() -> standings.kick(bot.account, chat));
    }

    /** Nobody is told of it. */
    public Happening decline(Person person) {
        return loop.call(() -> memberships.decline(person.human, chat));
    }

    /** Restricted by the owner; somebody who is not there will be when they come. Supergroups only. */
    public Happening mute(Person person) {
        return loop.call(() -> memberships.mute(person.human, chat, false));
    }

    public Happening unmute(Person person) {
        return loop.call(() -> memberships.unmute(person.human, chat, false));
    }

    /** Restricted by a bot that asks newcomers to prove that they are none. */
    public Happening askCaptcha(Person person) {
        return loop.call(() -> memberships.mute(person.human, chat, true));
    }

    public Happening solveCaptcha(Person person) {
        return loop.call(() -> memberships.unmute(person.human, chat, true));
    }

    /** Put out by an admin, still restricted, and not banned. */
    public Happening putOut(Person person) {
        return loop.call(() -> memberships.putOut(person.human, chat));
    }

    public Happening promote(Person person) {
        return loop.call(() -> memberships.promote(person.human, chat));
    }

    public Happening demote(Person person) {
        return loop.call(() -> memberships.demote(person.human, chat));
    }

    /** Member until then, and before it too: nothing but the date changes. */
    public Happening memberUntil(Person person, Instant end) {
        return loop.call(() -> memberships.until(person.human, chat, end));
    }

    /** What next becomes of this person here is told to no bot; getChatMember knows it all the same. */
    public void loseNextReport(Person person) {
        loop.run(() -> chat.unheard.add(person.human.id));
    }
}
