package io.pawtrail.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Of each welcome that nobody got, the product must say itself that it does not know whether it was sent. */
final class Silences {
    private final UserApi api;

    Silences(UserApi api) {
        this.api = api;
    }

    /** @param missed how many welcomes somebody never got */
    List<String> compare(Map<Long, Integer> missed) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Long, Integer> person : missed.entrySet()) {
            int unclear = 0;
            for (JsonNode lead : api.v1("leads?q=" + person.getKey()).path("items")) {
                unclear += unclear(lead.path("lead").asString(""));
            }
            if (unclear < person.getValue()) {
                differences.add(person.getKey() + " never got " + person.getValue()
                        + " welcomes, and the product says unclear of " + unclear);
            }
        }
        return differences;
    }

    private int unclear(String lead) throws InterruptedException {
        int unclear = 0;
        for (JsonNode line : api.v1("leads/" + lead + "/why?limit=200").path("items")) {
            for (JsonNode reason : line.path("reasons")) {
                if ("welcome_trouble".equals(reason.path("code").asString(""))
                        && "unclear".equals(reason.path("values").path("why").asString(""))) {
                    unclear++;
                }
            }
        }
        return unclear;
    }
}
