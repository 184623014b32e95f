package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the torture was asked for: TORTURE_ROUNDS, TORTURE_SEED; ports are free ones unless they are given.
 *
 * @param demo how product and sandbox are started
 */
public record TortureSettings(DemoSettings demo, int rounds) {
    private static final List<String> PORTS =
            List.of("PAWTRAIL_PORT", "PAWTRAIL_MANAGEMENT_PORT", "SANDBOX_TELEGRAM_PORT", "SANDBOX_TRACKER_PORT");

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
        return new TortureSettings(DemoSettings.of(arguments, given), Integer.parseInt(rounds));
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
