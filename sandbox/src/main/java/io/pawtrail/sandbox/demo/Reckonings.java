package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes a reckoning whenever it is asked to. */
final class Reckonings {
    private static final String FOR_EVER = "4000000000";

    private final Sandbox sandbox;
    private final Stage stage;
    private final Crowd crowd;
    private final ExpectedLeads expected;
    private final Set<Ability> abilities;
    private final UserApi api;
    private final LogBalance log;
    private final Temper temper;

    Reckonings(Sandbox sandbox, Stage stage, Crowd crowd, ExpectedLeads expected, Set<Ability> abilities, UserApi api) {
        this(sandbox, stage, crowd, expected, abilities, api, Temper.PATIENT);
    }

    Reckonings(
            Sandbox sandbox,
            Stage stage,
            Crowd crowd,
            ExpectedLeads expected,
            Set<Ability> abilities,
            UserApi api,
            Temper temper) {
        this.sandbox = sandbox;
        this.stage = stage;
        this.crowd = crowd;
        this.expected = expected;
        this.abilities = abilities;
        this.api = api;
        this.log = new LogBalance(api);
        this.temper = temper;
    }

    Reckoning now() {
        return new Reckoning(sandbox, stage, crowd, expected, abilities, temper);
    }

    /**
     * What its read models say, as far as it has them.
     *
     * @param last whether each welcome has come to its end, whatever it is
     */
    void askTheProduct(Reckoning reckoning, boolean last) throws InterruptedException {
        List<String> differences = reckoning.differences;
        differences.addAll(new ProductBalance(stage.campaigns, crowd).compare(reckoning.leads, api).differences);
        if (reckoning.endings != null) {
            differences.addAll(reckoning.endings.compare(api, log.delivered()));
        } else if (abilities.contains(Ability.LOG)) {
            differences.addAll(log.compare(sandbox.tracker().received()));
        }
        if (abilities.contains(Ability.JOURNAL)) {
            Set<Long> chats = new HashSet<>();
            for (Where where : Where.values()) {
                chats.add(stage.chat(where).id());
            }
            differences.addAll(new JournalBalance(expected).compare(api, stage.bot.id(), chats).differences);
        }
        if (abilities.contains(Ability.STATISTICS)) {
            compareStatistics(reckoning);
        }
        if (last) {
            differences.addAll(new Silences(api).compare(reckoning.welcomes.missed));
        }
    }

    private void compareStatistics(Reckoning reckoning) throws InterruptedException {
        JsonNode said = api.get("stats/summary", Map.of("from", "0", "to", FOR_EVER));
        differ(reckoning, "starts", reckoning.leads.size(), said);
        differ(reckoning, "confirms", count(reckoning, "confirms"), said);
        differ(reckoning, "unsubs", count(reckoning, "unsubs"), said);
    }

    private static long count(Reckoning reckoning, String what) {
        return reckoning.leads.stream()
                .filter(lead -> "confirms".equals(what) ? lead.confirmed : lead.unsubscribed)
                .count();
    }

    private static void differ(Reckoning reckoning, String what, long truth, JsonNode said) {
        if (said.path(what).asLong(-1) != truth) {
            reckoning.differences.add("stats/summary " + what + " is " + said.path(what) + ", in truth " + truth);
        }
    }
}
