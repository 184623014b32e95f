package io.pawtrail.sandbox.demo;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each scene its time. Before a scene everybody in its chat stands still until the bot has heard all that happened
 * there, and afterwards until the product must know of the change: so there is one truth of what happened before it and
 * what after.
 */
final class Director {
    private static final long AFTERWARDS_MILLIS = 2_500;

    interface Act {
        void play() throws InterruptedException;
    }

    /**
     * A scene.
     *
     * @param at how far into the traffic, of 1
     * @param keepsHolding whether the next scene of the same chat follows at once
     */
    private record Scene(double at, @Nullable Where where, boolean keepsHolding, Act act) {}

    private final Crowd crowd;
    private final Queue<Scene> scenes = new ArrayDeque<>();
    private long releaseAt;
    private @Nullable Where toRelease;

    Director(Crowd crowd, Scenes play, Set<Ability> abilities) {
        this.crowd = crowd;
        if (abilities.contains(Ability.TROUBLE)) {
            scenes.add(new Scene(0.10, null, false, play::trouble));
        }
        if (abilities.contains(Ability.PAUSE)) {
            scenes.add(new Scene(0.25, Where.CORNER, false, play::pause));
        }
        if (abilities.contains(Ability.MIGRATION)) {
            scenes.add(new Scene(0.35, Where.GROUP, false, play::migrate));
        }
        if (abilities.contains(Ability.PAUSE)) {
            scenes.add(new Scene(0.45, Where.CORNER, false, play::resume));
        }
        if (abilities.contains(Ability.DEMOTION)) {
            scenes.add(new Scene(0.55, Where.CLOSED, true, play::demote));
            scenes.add(new Scene(0.56, Where.CLOSED, false, play::promote));
        }
        if (abilities.contains(Ability.PAUSE)) {
            scenes.add(new Scene(0.70, Where.CORNER, false, play::replace));
        }
    }

    /** To be called often. */
    void goOn(double progress, long nowMillis) throws InterruptedException {
        if (nowMillis < releaseAt) {
            return;
        }
        if (toRelease != null) {
            crowd.release(toRelease);
            toRelease = null;
        }
        Scene scene = scenes.peek();
        if (scene == null || progress < scene.at) {
            return;
        }
        if (scene.where != null) {
            crowd.hold(scene.where);
            if (!crowd.quiet(scene.where)) {
                return;
            }
        }
        scenes.remove();
        scene.act.play();
        releaseAt = nowMillis + AFTERWARDS_MILLIS;
        toRelease = scene.keepsHolding ? null : scene.where;
    }

    boolean finished() {
        return scenes.isEmpty();
    }
}
