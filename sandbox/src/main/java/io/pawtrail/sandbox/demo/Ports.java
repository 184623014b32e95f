package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings that are ports; 0 is a free one. */
final class Ports {
    static final List<String> NAMES =
            List.of("PAWTRAIL_PORT", "PAWTRAIL_MANAGEMENT_PORT", "SANDBOX_TELEGRAM_PORT", "SANDBOX_TRACKER_PORT");

    private Ports() {}

    /** The environment with a free port for each 0; all are looked for at once, or two could be the same. */
    static Map<String, String> chosen(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (String name : NAMES) {
                if ("0".equals(environment.get(name))) {
                    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    open.add(socket);
                    given.put(name, String.valueOf(socket.getLocalPort()));
                }
            }
            for (ServerSocket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("No port is free: " + e.getMessage(), e);
        }
        return given;
    }
}
