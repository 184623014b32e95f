package io.pawtrail.sandbox.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many processes the product is: one that does everything, or several with their roles around one PostgreSQL.
 *
 * @param roles of each process, {@code PAWTRAIL_ROLES}; the first serves the API and the operator; empty: one does all
 * @param killed the roles of which the first process is killed half-way
 * @param shared what all of them are set to
 */
record Topology(List<String> roles, List<String> killed, Map<String, String> shared) {
    private static final String SETTING = "DEMO_TOPOLOGY";
    private static final String DATABASE = "DEMO_DATABASE_URL";

    private static final List<String> STORE = List.of("PAWTRAIL_EVENT_STORE", "AXON_SERVER");

    /** So many connections each: PostgreSQL lets a hundred in, unless it is told otherwise. */
    private static final String CONNECTIONS = "20";

    /** What a killed process had in hand is due again after that, and not after a minute: everything is quicker here. */
    private static final Map<String, String> HURRIED =
            Map.of("PAWTRAIL_DELIVERY_CLAIM_LEASE", "10s", "PAWTRAIL_DELIVERY_CALL_EXCHANGE", "5s");

    Topology {
        roles = List.copyOf(roles);
        killed = List.copyOf(killed);
        shared = Map.copyOf(shared);
    }

    /** {@code DEMO_TOPOLOGY="gateway,command,query postbacks postbacks"}, {@code DEMO_KILLED=postbacks}. */
    static Topology of(Map<String, String> environment) {
        List<String> roles = words(environment, SETTING);
        List<String> killed = words(environment, "DEMO_KILLED");
        if (roles.isEmpty()) {
            if (!killed.isEmpty()) {
                throw new IllegalArgumentException("DEMO_KILLED needs " + SETTING + ": who would go on?");
            }
            return new Topology(List.of(), List.of(), Map.of());
        }
        for (String role : killed) {
            if (roles.stream().filter(role::equals).count() < 2) {
                throw new IllegalArgumentException(
                        "DEMO_KILLED: of '" + role + "' there are no two in " + SETTING + ".");
            }
        }
        if (!List.of(roles.getFirst().split(",", -1)).contains("gateway")) {
            throw new IllegalArgumentException("The first process of " + SETTING + " needs the role gateway.");
        }
        return new Topology(roles, killed, shared(environment));
    }

    private static Map<String, String> shared(Map<String, String> environment) {
        String url = environment.getOrDefault(DATABASE, "");
        if (url.isBlank()) {
            throw new IllegalArgumentException("With " + SETTING + ", " + DATABASE
                    + " must name an empty PostgreSQL database, as jdbc:postgresql://host:5432/name"
                    + " (and DEMO_DATABASE_USER, DEMO_DATABASE_PASSWORD).");
        }
        Map<String, String> shared = new HashMap<>(HURRIED);
        shared.put("SPRING_DATASOURCE_URL", url);
        shared.put("SPRING_DATASOURCE_USERNAME", environment.getOrDefault("DEMO_DATABASE_USER", ""));
        shared.put("SPRING_DATASOURCE_PASSWORD", environment.getOrDefault("DEMO_DATABASE_PASSWORD", ""));
        shared.put("PAWTRAIL_DATABASE_CONNECTIONS", CONNECTIONS);
        STORE.forEach(setting -> shared.put(setting, environment.getOrDefault(setting, "")));
        return shared;
    }

    private static List<String> words(Map<String, String> environment, String setting) {
        String given = environment.getOrDefault(setting, "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+", -1));
    }

    boolean several() {
        return !roles.isEmpty();
    }

    /** What each process is set to beyond what is shared; the first is at {@code data} itself. */
    List<Map<String, String>> processes(Path data) {
        if (roles.isEmpty()) {
            return List.of(Map.of());
        }
        List<Map<String, String>> all = new ArrayList<>();
        for (int n = 0; n < roles.size(); n++) {
            Map<String, String> own = new HashMap<>(shared);
            own.put("PAWTRAIL_ROLES", roles.get(n));
            own.put("PAWTRAIL_MASTER_KEY_FILE", data.resolve("the.key").toString());
            if (n > 0) {
                own.put("PAWTRAIL_DATA_DIR", data.resolve("process-" + n).toString());
            }
            all.add(own);
        }
        return all;
    }
}
