package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.sandbox.demo.Visit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Predicate;

/** A person on a visit. */
final class Visitor {
    private static final long SECOND_MILLIS = 1_100;

    /** For what the product must find out by itself; then the visit goes on in any case. */
    private static final long PATIENCE_MILLIS = 40_000;

    private static final Duration LATEST = Duration.ofSeconds(18);
    private static final Duration SUBSCRIPTION = Duration.ofDays(30);

    private final Sandbox sandbox;
    private final Stage stage;
    private final SimulatedBot bot;
    private final SimulatedChat chat;
    private final Predicate<Person> approved;
    private final Random chance;
    final Person person;
    final Visit visit;
    private final long begun = System.nanoTime();
    private boolean waited;
    private int next;
    private int clicks;
    private long due;
    private long longest;

    /** @param approved whether the tracker has heard of it */
    Visitor(Sandbox sandbox, Stage stage, Person person, Visit visit, Predicate<Person> approved, Random chance) {
        this.sandbox = sandbox;
        this.stage = stage;
        this.person = person;
        this.visit = visit;
        this.approved = approved;
        this.chance = chance;
        bot = stage.bot;
        chat = stage.chat(visit.where);
    }

    boolean finished() {
        return next == visit.steps.size();
    }

    boolean underWay() {
        return person.undelivered(bot) > 0;
    }

    /**
     * Does the next step if its time has come. Only what comes soon after a start may be on its way together with it;
     * everything else waits until the bot has heard all before it, and then a second more, for another date.
     */
    void goOn(long nowMillis) {
        if (finished() || nowMillis < due) {
            return;
        }
        Step step = visit.steps.get(next);
        if (next > 0 && !step.soon() && underWay() || nowMillis < longest && !ready(step)) {
            waited = true;
            return;
        }
        if (waited) {
            waited = false;
            due = nowMillis + SECOND_MILLIS;
            return;
        }
        act(step);
        next++;
        waited = step.unheard();
        if (!finished()) {
            int spread = chance.nextInt(1_500);
            due = nowMillis + (visit.steps.get(next).soon() ? spread : SECOND_MILLIS + spread);
            longest = nowMillis + PATIENCE_MILLIS;
        }
    }

    /** Who is to be looked for must not be in when the product looks first, which it does before it writes. */
    private boolean ready(Step step) {
        if (next > 1 && visit.steps.get(next - 1).unheard()) {
            return approved.test(person);
        }
        return next == 0 || !step.unheard() || !sandbox.messagesTo(person).isEmpty();
    }

    private void act(Step step) {
        switch (step) {
            case START, START_NEW -> person.start(bot, link(++clicks));
            case START_SAME -> person.start(bot, link(clicks));
            case START_EMPTY -> person.start(bot, stage.campaign(visit.where).code());
            case START_BARE -> person.start(bot, "");
            case START_AND_BLOCK -> person.startAndBlock(bot, link(++clicks));
            case JOIN, JOIN_SOON -> person.join(chat);
            case REQUEST, REQUEST_SOON -> person.requestJoin(chat);
            case LEAVE -> person.leave(chat);
            case JOIN_UNHEARD, LEAVE_UNHEARD, APPROVE_UNHEARD -> unheard(step);
            default -> suffer(step);
        }
    }

    /** The product looks for half a minute; who comes too late for that comes as everybody does. */
    private void unheard(Step step) {
        if (step == Step.LEAVE_UNHEARD || next == 0 || System.nanoTime() - begun < LATEST.toNanos()) {
            chat.loseNextReport(person);
        }
        switch (step) {
            case JOIN_UNHEARD -> person.join(chat);
            case APPROVE_UNHEARD -> sandbox.approve(person, chat);
            default -> person.leave(chat);
        }
    }

    /** What others do to them. */
    private void suffer(Step step) {
        switch (step) {
            case APPROVE -> sandbox.approve(person, chat);
            case DECLINE -> chat.decline(person);
            case KICK -> sandbox.kick(person, chat);
            case BAN -> sandbox.ban(person, chat);
            case UNBAN -> sandbox.unban(person, chat);
            case MUTE -> chat.mute(person);
            case UNMUTE -> chat.unmute(person);
            case PUT_OUT -> chat.putOut(person);
            case CAPTCHA -> chat.askCaptcha(person);
            case SOLVE -> chat.solveCaptcha(person);
            case PROMOTE -> chat.promote(person);
            case DEMOTE -> chat.demote(person);
            case EXTEND -> chat.memberUntil(person, Instant.now().plus(SUBSCRIPTION));
            default -> throw new IllegalStateException("Nobody knows how to " + step + ".");
        }
    }

    private String link(int click) {
        return stage.campaign(visit.where).code() + "-c" + person.id() + "-" + click;
    }
}
