package io.pawtrail.app;

import io.pawtrail.command.CommandConfiguration;
import io.pawtrail.gateway.GatewayConfiguration;
import io.pawtrail.postbacks.PostbacksConfiguration;
import io.pawtrail.postbacks.TestCallConfiguration;
import io.pawtrail.projections.RunningProjectionsConfiguration;
import io.pawtrail.query.QueryConfiguration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What one process of Pawtrail does; all of it by default. */
enum Role {
    COMMAND,
    POSTBACKS,
    PROJECTIONS,
    QUERY,
    GATEWAY;

    private static final Set<Role> TOGETHER = EnumSet.of(COMMAND, QUERY, GATEWAY);

    /** What brings in everything of it. */
    List<Class<?>> configurations() {
        return switch (this) {
            case COMMAND -> List.of(CommandConfiguration.class);
            case POSTBACKS -> List.of(PostbacksConfiguration.class, OperatorDelivery.class);
            case PROJECTIONS -> List.of(RunningProjectionsConfiguration.class, ProjectionsDesk.class);
            case QUERY -> List.of(QueryConfiguration.class, TestCallConfiguration.class);
            case GATEWAY -> List.of(GatewayConfiguration.class);
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<Role> parse(String list) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : list.split(",")) {
            roles.add(of(word.strip()));
        }
        if (roles.isEmpty()) {
            throw new StartProblem("PAWTRAIL_ROLES is '" + list + "': use any of " + all());
        }
        return roles;
    }

    private static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new StartProblem("PAWTRAIL_ROLES names '" + word + "': use any of " + all()));
    }

    /** Without Axon Server the buses live in one JVM, so what talks over them has to share it. */
    static void checkTogether(Set<Role> roles, EventStoreKind store) {
        boolean some = roles.stream().anyMatch(TOGETHER::contains);
        if (store == EventStoreKind.POSTGRES && some && !roles.containsAll(TOGETHER)) {
            throw new StartProblem("PAWTRAIL_ROLES splits command, query and gateway, which need one process unless"
                    + " PAWTRAIL_EVENT_STORE=axon-server: put the three together or use Axon Server");
        }
    }

    static String all() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(","));
    }
}
