package io.pawtrail.app;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The settings as the operator gave them, read and judged before anything starts. */
record Settings(
        Set<Role> roles,
        EventStoreKind store,
        String axonServer,
        Path dataDir,
        String masterKeyFile,
        String operatorToken,
        String publicUrl,
        String telegramApiUrl,
        AddressPolicy delivery,
        Billing billing,
        int connections,
        Duration startPatience) {

    private static final String TELEGRAM = "https://api.telegram.org";
    /** -1: none is named, so it is 443. */
    private static final Set<Integer> CALLED = Set.of(-1, 443, 80, 88, 8443);

    private static final int LAST_PORT = 65_535;
    /** Of roles that serve many at once, and of those that have a few threads of their own. */
    private static final int MANY = 48;

    private static final int FEW = 16;
    private static final int LEAST = 8;
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    static Settings read(Environment env) {
        Set<Role> roles = Role.parse(text(env, "pawtrail.roles", Role.all()));
        EventStoreKind store = EventStoreKind.of(text(env, "pawtrail.event-store", "postgres"));
        Role.checkTogether(roles, store);
        port(env, "server.port", "PAWTRAIL_PORT");
        port(env, "management.server.port", "PAWTRAIL_MANAGEMENT_PORT");
        apart(text(env, "server.port", "0"), text(env, "management.server.port", "0"));
        bind(text(env, "server.address", "127.0.0.1"));
        logFormat(text(env, "pawtrail.log-format", "text"));
        String telegram = origin(url(env, "pawtrail.telegram-api-url", "PAWTRAIL_TELEGRAM_API_URL", TELEGRAM));
        return new Settings(
                roles,
                store,
                axonServer(env, store),
                Path.of(text(env, "pawtrail.data-dir", "./data")),
                text(env, "pawtrail.master-key-file", ""),
                text(env, "pawtrail.operator-token", ""),
                reachable(url(env, "pawtrail.public-url", "PAWTRAIL_PUBLIC_URL", ""), telegram),
                telegram,
                policy(text(env, "pawtrail.delivery-allow-cidrs", "")),
                billing(text(env, "pawtrail.billing", "on")),
                connections(text(env, "pawtrail.database-connections", ""), roles),
                patience(text(env, "pawtrail.start-patience", "60s")));
    }

    /** Axon's own switches follow from ours. */
    void tellAxon(ConfigurableEnvironment env) {
        boolean server = store == EventStoreKind.AXON_SERVER;
        if (server) {
            AxonServerDoor.await(axonServer, startPatience);
        }
        env.getPropertySources()
                .addFirst(new MapPropertySource(
                        "pawtrail-event-store",
                        Map.of(
                                "axon.axonserver.enabled",
                                String.valueOf(server),
                                "axon.axonserver.servers",
                                server ? axonServer : "")));
    }

    private static String axonServer(Environment env, EventStoreKind store) {
        String address = text(env, "axon.server", "");
        if (store == EventStoreKind.AXON_SERVER && !isHostAndPort(address)) {
            throw new StartProblem("AXON_SERVER is '" + address + "': with PAWTRAIL_EVENT_STORE=axon-server it names"
                    + " the server as host:8124");
        }
        return address;
    }

    private static boolean isHostAndPort(String address) {
        return address.matches("[A-Za-z0-9.\\-]+:\\d{1,5}")
                && Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)) <= LAST_PORT;
    }

    private static AddressPolicy policy(String cidrs) {
        try {
            return cidrs.isBlank() ? AddressPolicy.publicOnly() : AddressPolicy.parse(cidrs);
        } catch (Refusal | IllegalArgumentException e) {
            throw new StartProblem(
                    "PAWTRAIL_DELIVERY_ALLOW_CIDRS is '" + cidrs + "': use private ranges such as 10.0.0.0/8,fd00::/8",
                    e);
        }
    }

    private static Billing billing(String word) {
        return switch (word) {
            case "on", "true" -> Billing.ON;
            case "off", "false" -> Billing.OFF; // YAML reads a bare off as false
            default -> throw new StartProblem("PAWTRAIL_BILLING is '" + word + "': use on or off");
        };
    }

    static int connections(String given, Set<Role> roles) {
        if (given.isEmpty()) {
            return roles.contains(Role.GATEWAY) || roles.contains(Role.COMMAND) ? MANY : FEW;
        }
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) < LEAST) {
            throw new StartProblem("PAWTRAIL_DATABASE_CONNECTIONS is '" + given + "': use a number from " + LEAST
                    + " to 999, all processes together fewer than PostgreSQL's max_connections");
        }
        return Integer.parseInt(given);
    }

    private static Duration patience(String text) {
        try {
            Duration patience = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
            if (!patience.isNegative() && patience.compareTo(LONGEST_PATIENCE) <= 0) {
                return patience;
            }
        } catch (IllegalArgumentException e) {
            throw new StartProblem("PAWTRAIL_START_PATIENCE is '" + text + "': use a time such as 60s or 5m", e);
        }
        throw new StartProblem("PAWTRAIL_START_PATIENCE is '" + text + "': use a time from 0s to 1h");
    }

    private static void apart(String port, String management) {
        if (port.equals(management) && !"0".equals(port)) {
            throw new StartProblem(
                    "PAWTRAIL_PORT and PAWTRAIL_MANAGEMENT_PORT are both " + port + ": give each its own");
        }
    }

    private static void logFormat(String word) {
        if (!word.equals("text") && !word.equals("json")) {
            throw new StartProblem("PAWTRAIL_LOG_FORMAT is '" + word + "': use text or json");
        }
    }

    private static void bind(String address) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new StartProblem(
                    "PAWTRAIL_BIND is '" + address + "', no address of this machine: use 127.0.0.1, or 0.0.0.0 for all",
                    e);
        }
    }

    /** Telegram itself calls nothing else; a Bot API server of one's own may. */
    private static String reachable(String url, String telegram) {
        if (url.isEmpty() || !TELEGRAM.equals(telegram)) {
            return url;
        }
        URI uri = URI.create(url);
        if (!"https".equals(uri.getScheme())) {
            throw new StartProblem("PAWTRAIL_PUBLIC_URL is '" + url + "': Telegram calls https:// only; without the"
                    + " setting we poll");
        }
        if (!CALLED.contains(uri.getPort())) {
            throw new StartProblem(
                    "PAWTRAIL_PUBLIC_URL is '" + url + "': Telegram calls the ports 443, 80, 88 and 8443" + " only");
        }
        return url;
    }

    private static String origin(String url) {
        if (!URI.create(url).getRawPath().isEmpty()) {
            throw new StartProblem("PAWTRAIL_TELEGRAM_API_URL is '" + url + "': give scheme, host and port, no path");
        }
        return url;
    }

    private static void port(Environment env, String property, String name) {
        String value = text(env, property, "0");
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > LAST_PORT) {
            throw new StartProblem(name + " is '" + value + "': a port is a number from 0 to " + LAST_PORT);
        }
    }

    private static String url(Environment env, String property, String name, String otherwise) {
        String value = text(env, property, otherwise);
        if (value.isEmpty()) {
            return value;
        }
        try {
            URI uri = URI.create(value);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getRawQuery() == null) {
                return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
            }
        } catch (IllegalArgumentException e) {
            throw new StartProblem(name + " is '" + value + "': use an address such as https://paw.example.com", e);
        }
        throw new StartProblem(name + " is '" + value + "': use an address such as https://paw.example.com");
    }

    private static String text(Environment env, String property, String otherwise) {
        String value = env.getProperty(property, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
