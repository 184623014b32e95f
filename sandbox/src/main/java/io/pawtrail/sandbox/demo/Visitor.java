package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.sandbox.demo.Visit.Step;
import java.util.Random;

/** A person on a visit. */
final class Visitor {
    private static final long SECOND_MILLIS = 1_000;

    private final Sandbox sandbox;
    private final SimulatedBot bot;
    private final Campaign campaign;
    private final SimulatedChat chat;
    private final Person person;
    private final Visit visit;
    private final Random chance;
    private int next;
    private int clicks;
    private long due;

    Visitor(
            Sandbox sandbox,
            SimulatedBot bot,
            Campaign campaign,
            SimulatedChat chat,
            Person person,
            Visit visit,
            Random chance) {
        this.sandbox = sandbox;
        this.bot = bot;
        this.campaign = campaign;
        this.chat = chat;
        this.person = person;
        this.visit = visit;
        this.chance = chance;
    }

    boolean finished() {
        return next == visit.steps.size();
    }

    /**
     * Does the next step if its time has come. Only what comes soon after a start may be on its way together with it;
     * everything else waits a second, for another date, and until the bot has heard all before it.
     */
    void goOn(long nowMillis) {
        if (finished() || nowMillis < due) {
            return;
        }
        Step step = visit.steps.get(next);
        if (next > 0 && !step.soon() && person.undelivered(bot) > 0) {
            return;
        }
        act(step);
        next++;
        if (!finished()) {
            int spread = chance.nextInt(1_500);
            due = nowMillis + (visit.steps.get(next).soon() ? spread : SECOND_MILLIS + 100 + spread);
        }
    }

    private void act(Step step) {
        switch (step) {
            case START, START_NEW -> person.start(bot, campaign.code() + "-c" + person.id() + "-" + ++clicks);
            case START_SAME -> person.start(bot, campaign.code() + "-c" + person.id() + "-" + clicks);
            case START_BARE -> person.start(bot, "");
            case JOIN, JOIN_SOON -> person.join(chat);
            case REQUEST_SOON -> person.requestJoin(chat);
            case APPROVE -> sandbox.approve(person, chat);
            case LEAVE -> person.leave(chat);
            case KICK -> sandbox.kick(person, chat);
        }
    }
}
