package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.RouterFunction;

/** The calls of {@code /v1}, as the program routes them. */
final class V1Routes {
    private static final Pattern ROUTE = Pattern.compile("\\((GET|POST|PUT|PATCH|DELETE) && /v1(/[^)]+)\\)");

    private V1Routes() {}

    /** @param calls method and path, filled in or still to be filled in, with or without a query */
    static void areAllIn(Collection<String> calls, RunningPawtrail pawtrail) {
        TreeSet<String> routes = new TreeSet<>();
        for (RouterFunction<?> router : pawtrail.beans(RouterFunction.class)) {
            Matcher route = ROUTE.matcher(String.valueOf(router));
            while (route.find()) {
                routes.add(route.group(1) + " " + route.group(2));
            }
        }
        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(routes).allSatisfy(route -> {
            Pattern called = Pattern.compile(route.replaceAll("\\{\\w+}", "[^/]+"));
            assertThat(calls).extracting(call -> call.replaceAll("\\?.*", "")).anyMatch(called.asMatchPredicate());
        });
    }
}
