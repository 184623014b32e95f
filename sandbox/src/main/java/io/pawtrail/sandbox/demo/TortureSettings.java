package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the torture was asked for: TORTURE_ROUNDS, TORTURE_SEED, TORTURE_BLOWS; ports are free ones unless they are given.
 *
 * @param demo how product and sandbox are started
 * @param blows what is killed
 */
public record TortureSettings(DemoSettings demo, int rounds, Set<Blow> blows) {
    private static final List<String> PORTS =
            List.of("PAWTRAIL_PORT", "PAWTRAIL_MANAGEMENT_PORT", "SANDBOX_TELEGRAM_PORT", "SANDBOX_TRACKER_PORT");

    public TortureSettings {
        blows = Collections.unmodifiableSet(EnumSet.copyOf(blows)); // in their order, or a seed would not repeat
    }

    /** Arguments after the command's name, and the environment. */
    public static TortureSettings of(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        if (environment.containsKey("TORTURE_SEED")) {
            given.put("DEMO_SEED", environment.get("TORTURE_SEED"));
        }
        free(given);
        String rounds = environment.getOrDefault("TORTURE_ROUNDS", "200");
        if (!rounds.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("TORTURE_ROUNDS must be a number from 1, not '" + rounds + "'.");
        }
        return new TortureSettings(
                DemoSettings.of(arguments, given),
                Integer.parseInt(rounds),
                Blow.named(environment.getOrDefault("TORTURE_BLOWS", "program,database,both")));
    }

    /** All at once, or two could be the same. */
    private static void free(Map<String, String> given) {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (String port : PORTS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                open.add(socket);
                given.putIfAbsent(port, String.valueOf(socket.getLocalPort()));
            }
            for (ServerSocket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("No port is free: " + e.getMessage(), e);
        }
    }
}
