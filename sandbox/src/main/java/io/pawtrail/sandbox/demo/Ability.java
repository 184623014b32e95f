package io.pawtrail.sandbox.demo;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the demo asks of the product beyond the main job. */
enum Ability {
    /** Members who are restricted, banned, promoted, asked for a captcha: who is in and who is out. */
    RESTRICTIONS,
    /** Joins that Telegram never reported are found by asking. */
    RECHECKS,
    /** A join after a leave that was never reported. */
    LOST_LEAVES,
    /** People who block the bot. */
    BLOCKS,
    /** Telegram answers 429, 502 as a page, or not at all. */
    TROUBLE,
    /** A basic group becomes a supergroup in the middle of everything. */
    MIGRATION,
    /** A group has another title, and so have its welcomes. */
    TITLES,
    /** The bot is no administrator for a while, and bots/list warns of it. */
    DEMOTION,
    /** camp/pause and camp/resume, and a second campaign in the place of a paused one. */
    PAUSE,
    /** journal/list. */
    JOURNAL,
    /** stats/summary. */
    STATISTICS,
    /** /v1: what was sent, and why. */
    LOG;

    /** What the product cannot do yet: take it out of here when it can. DEMO_WITH names what is tried all the same. */
    private static final Set<Ability> NOT_YET = EnumSet.noneOf(Ability.class);

    /** The calls that must be there, by which it is found out whether they are. */
    private static final Map<Ability, String> CALLS =
            Map.of(PAUSE, "camp/pause", JOURNAL, "journal/list", STATISTICS, "stats/summary");

    /** Taken from NOT_YET by DEMO_WITH, taken out by DEMO_WITHOUT: lists with commas, or {@code all}. */
    static Set<Ability> wanted(Map<String, String> environment) {
        Set<Ability> wanted = EnumSet.allOf(Ability.class);
        wanted.removeAll(NOT_YET);
        wanted.addAll(named(environment, "DEMO_WITH"));
        wanted.removeAll(named(environment, "DEMO_WITHOUT"));
        return wanted;
    }

    /** Those whose calls the product has. */
    static Set<Ability> found(Set<Ability> wanted, UserApi api) throws InterruptedException {
        Set<Ability> found = wanted.isEmpty() ? EnumSet.noneOf(Ability.class) : EnumSet.copyOf(wanted);
        for (Map.Entry<Ability, String> call : CALLS.entrySet()) {
            if (wanted.contains(call.getKey()) && !api.knows(call.getValue(), call.getKey() == PAUSE)) {
                found.remove(call.getKey());
            }
        }
        if (wanted.contains(LOG) && !api.hasLog()) {
            found.remove(LOG);
        }
        return found;
    }

    private static Set<Ability> named(Map<String, String> environment, String setting) {
        Set<Ability> named = EnumSet.noneOf(Ability.class);
        for (String name : environment.getOrDefault(setting, "").split(",", -1)) {
            if ("all".equals(name.strip())) {
                return EnumSet.allOf(Ability.class);
            }
            if (!name.isBlank()) {
                named.add(one(setting, name.strip()));
            }
        }
        return named;
    }

    private static Ability one(String setting, String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting + ": '" + name + "' is none of " + EnumSet.allOf(Ability.class) + ".", e);
        }
    }
}
