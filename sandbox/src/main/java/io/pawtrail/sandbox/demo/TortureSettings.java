package io.pawtrail.sandbox.demo;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the torture was asked for: TORTURE_ROUNDS, TORTURE_SEED, TORTURE_BLOWS, TORTURE_TEMPER; ports are free ones unless they are given.
 *
 * @param demo how product and sandbox are started
 * @param blows what is killed
 * @param temper the product's
 */
public record TortureSettings(DemoSettings demo, int rounds, Set<Blow> blows, Temper temper) {
    public TortureSettings {
        blows = Collections.unmodifiableSet(EnumSet.copyOf(blows)); // in their order, or a seed would not repeat
    }

    /** Arguments after the command's name, and the environment. */
    public static TortureSettings of(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        if (environment.containsKey("TORTURE_SEED")) {
            given.put("DEMO_SEED", environment.get("TORTURE_SEED"));
        }
        Ports.NAMES.forEach(port -> given.putIfAbsent(port, "0"));
        String rounds = environment.getOrDefault("TORTURE_ROUNDS", "200");
        if (!rounds.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("TORTURE_ROUNDS must be a number from 1, not '" + rounds + "'.");
        }
        return new TortureSettings(
                DemoSettings.of(arguments, given),
                Integer.parseInt(rounds),
                Blow.named(environment.getOrDefault("TORTURE_BLOWS", "program,database,both")),
                Temper.named(environment.getOrDefault("TORTURE_TEMPER", "patient")));
    }
}
