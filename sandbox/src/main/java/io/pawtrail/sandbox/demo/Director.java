package io.pawtrail.sandbox.demo;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each scene its time. Before a scene everybody in its chat stands still until the bot has heard all that happened
 * there and answered, and afterwards until the product must know of the change: so there is one truth of what happened before it and
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
    private final Scenes play;
    private final Queue<Scene> scenes = new ArrayDeque<>();
    private final Map<Where, Long> releases = new EnumMap<>(Where.class);

    /** Before which the next scene of the same chat does not begin. */
    private final Map<Where, Long> later = new EnumMap<>(Where.class);

    Director(Crowd crowd, Scenes play, Set<Ability> abilities) {
        this.crowd = crowd;
        this.play = play;
        if (abilities.contains(Ability.TROUBLE)) {
            scenes.add(new Scene(0.10, null, false, play::trouble));
        }
        if (abilities.contains(Ability.PAUSE)) {
            scenes.add(new Scene(0.25, Where.CORNER, false, play::pause));
        }
        if (abilities.contains(Ability.MIGRATION)) {
            scenes.add(new Scene(0.35, Where.GROUP, false, play::migrate));
        }
        if (abilities.contains(Ability.TITLES)) {
            scenes.add(new Scene(0.42, Where.GROUP, false, play::rename));
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
        releases.entrySet().removeIf(release -> {
            boolean over = nowMillis >= release.getValue();
            if (over) {
                crowd.release(release.getKey());
            }
            return over;
        });
        Scene scene = scenes.peek();
        if (scene != null && progress >= scene.at && ready(scene, nowMillis)) {
            scenes.remove();
            long begun = System.nanoTime();
            scene.act.play();
            long afterwards = nowMillis + (System.nanoTime() - begun) / 1_000_000 + AFTERWARDS_MILLIS;
            if (scene.where != null) {
                later.put(scene.where, afterwards);
                if (!scene.keepsHolding) {
                    releases.put(scene.where, afterwards);
                }
            }
        }
    }

    private boolean ready(Scene scene, long nowMillis) {
        if (scene.where == null) {
            return true;
        }
        if (nowMillis < later.getOrDefault(scene.where, 0L)) {
            return false;
        }
        crowd.hold(scene.where);
        return crowd.quiet(scene.where) && play.answered(scene.where);
    }
}
