package io.pawtrail.sandbox.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What the demo was asked for.
 *
 * @param seconds of traffic, 0 to go on until Ctrl-C
 * @param drainSeconds at most, until everything on its way must have arrived
 * @param topology of the product
 */
public record DemoSettings(
        Path java,
        Path app,
        Path data,
        boolean webhook,
        long seed,
        int seconds,
        int drainSeconds,
        int telegramPort,
        int trackerPort,
        int port,
        int managementPort,
        Set<Ability> abilities,
        Topology topology) {

    public DemoSettings {
        abilities = Set.copyOf(abilities);
    }

    /** Arguments after the command's name, and the environment. */
    public static DemoSettings of(String[] arguments, Map<String, String> surroundings) {
        Map<String, String> environment = Ports.chosen(surroundings);
        Map<String, String> given = new HashMap<>();
        boolean webhook = false;
        for (int i = 1; i < arguments.length; i++) {
            if ("--webhook".equals(arguments[i])) {
                webhook = true;
            } else if (i + 1 < arguments.length && arguments[i].startsWith("--")) {
                given.put(arguments[i], arguments[++i]);
            } else {
                throw new IllegalArgumentException("The demo does not know what '" + arguments[i] + "' is.");
            }
        }
        return new DemoSettings(
                path(given, "--java"),
                path(given, "--app"),
                path(given, "--data"),
                webhook,
                number(environment, "DEMO_SEED", new Random().nextInt(1_000_000)),
                (int) number(environment, "DEMO_SECONDS", 0),
                (int) number(environment, "DEMO_DRAIN_SECONDS", 60),
                telegramPort(environment),
                trackerPort(environment),
                port(environment, "PAWTRAIL_PORT", 8080),
                port(environment, "PAWTRAIL_MANAGEMENT_PORT", 8081),
                Ability.wanted(environment),
                Topology.of(environment));
    }

    public static int telegramPort(Map<String, String> environment) {
        return port(environment, "SANDBOX_TELEGRAM_PORT", 8090);
    }

    public static int trackerPort(Map<String, String> environment) {
        return port(environment, "SANDBOX_TRACKER_PORT", 8091);
    }

    private static Path path(Map<String, String> given, String name) {
        String path = given.get(name);
        if (path == null) {
            throw new IllegalArgumentException("The demo needs " + name + " <path>.");
        }
        return Path.of(path).toAbsolutePath();
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        long port = number(environment, name, otherwise);
        if (port > 65_535) {
            throw new IllegalArgumentException(name + " must be a port, not " + port + ".");
        }
        return (int) port;
    }

    private static long number(Map<String, String> environment, String name, long otherwise) {
        String given = environment.getOrDefault(name, "");
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + given + "'.");
        }
        return Long.parseLong(given);
    }
}
