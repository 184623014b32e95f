package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What a request says before its body is read: its key and the query's parameters. {@code id} may stand there twice, as
 * TOP's users write it: what looks like {@code <account>-<secret>} is the key, the other one is the parameter.
 */
record Query(String key, Parameters parameters) {
    private static final Pattern KEY_SHAPE = Pattern.compile("[0-9]+-.+");
    private static final String BEARER = "bearer ";

    static Query of(ServerRequest request) {
        Set<String> keys = new LinkedHashSet<>();
        bearer(request, keys);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : FormText.pairs(HiddenQuery.of(request))) {
            if ("id".equals(pair.getKey()) && KEY_SHAPE.matcher(pair.getValue()).matches()) {
                keys.add(pair.getValue());
            } else {
                Parameters.add(parameters, pair.getKey(), pair.getValue());
            }
        }
        String none = parameters.containsKey("id") ? "The id that was given is no API key" : "No API key was given";
        Refusal.unless(
                !keys.isEmpty(),
                "key",
                none + ": one looks like <account>-<secret> and goes as ?id=... or Authorization: Bearer ...");
        Refusal.unless(keys.size() == 1, "key", "Two different API keys were given: send one");
        return new Query(keys.iterator().next(), new Parameters(parameters));
    }

    /** Where the key stands in the header alone, all that the query holds. */
    static Parameters parameters(ServerRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        FormText.pairs(HiddenQuery.of(request))
                .forEach(pair -> Parameters.add(parameters, pair.getKey(), pair.getValue()));
        return new Parameters(parameters);
    }

    private static void bearer(ServerRequest request, Set<String> keys) {
        String header = request.headers().asHttpHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            keys.add(header.substring(BEARER.length()).strip());
        }
    }

    /** Without the key, which must never reach a log. */
    @Override
    public String toString() {
        return "Query[...]";
    }
}
