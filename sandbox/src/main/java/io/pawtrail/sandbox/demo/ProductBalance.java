package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the product's read models say against the sandbox's truth. */
final class ProductBalance {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String NO_DATE = "0000-00-00 00:00:00";

    final List<String> differences = new ArrayList<>();
    private final List<Campaign> campaigns;
    private final Crowd crowd;

    ProductBalance(List<Campaign> campaigns, Crowd crowd) {
        this.campaigns = campaigns;
        this.crowd = crowd;
    }

    ProductBalance compare(List<ExpectedLead> expected, UserApi api) throws InterruptedException {
        Map<Long, JsonNode> listed = new HashMap<>();
        api.get("camp/list", Map.of()).forEach(row -> listed.put(row.path("id").asLong(), row));
        campaigns.forEach(campaign -> compare(campaign, expected, listed.get(campaign.id())));
        compareLeads(expected, api.all("leads/list", Map.of()));
        return this;
    }

    private void compare(Campaign campaign, List<ExpectedLead> expected, @Nullable JsonNode row) {
        if (row == null) {
            differences.add("camp/list has no campaign " + campaign.id());
            return;
        }
        var own = expected.stream()
                .filter(lead -> lead.campaign.equals(campaign.code()))
                .toList();
        String where = "camp/list " + campaign.code() + " ";
        differ(where + "starts", own.size(), row.path("starts").asLong(-1));
        differ(
                where + "confirms",
                own.stream().filter(lead -> lead.confirmed).count(),
                row.path("confirms").asLong(-1));
        differ(
                where + "unsubs",
                own.stream().filter(lead -> lead.unsubscribed).count(),
                row.path("unsubs").asLong(-1));
    }

    private void compareLeads(List<ExpectedLead> expected, List<JsonNode> rows) {
        Map<String, JsonNode> byKey = new HashMap<>();
        for (JsonNode row : rows) {
            String key = row.path("campaign").asString("") + " "
                    + row.path("subscriber").asString("");
            if (byKey.put(key, row) != null) {
                differences.add("leads/list has two leads for " + key);
            }
        }
        for (ExpectedLead lead : expected) {
            JsonNode row = byKey.remove(id(lead.campaign) + " " + lead.person);
            if (row == null) {
                differences.add("leads/list lacks " + lead.campaign + " " + lead.person);
            } else {
                compare(lead, row);
            }
        }
        byKey.keySet().forEach(key -> differences.add("leads/list has an unexpected lead " + key));
    }

    private void compare(ExpectedLead lead, JsonNode row) {
        String where = "leads/list " + lead.campaign + " " + lead.person + " ";
        differ(where + "status", lead.status.number, row.path("status").asInt(-1));
        differ(where + "click", lead.click, row.path("click").asString(""));
        Person person = crowd.person(lead.person);
        String username = person == null || person.username() == null ? "" : person.username();
        differ(where + "username", username, row.path("username").asString(""));
        if (!lead.existingMember && !joinedInTime(lead, row.path("join_time").asString(""))) {
            differ(where + "join_time", date(lead.joined), row.path("join_time").asString(""));
        }
    }

    private static boolean joinedInTime(ExpectedLead lead, String said) {
        if (lead.joined == null || !said.matches("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2} [0-9:]{8}")) {
            return lead.joined == null && NO_DATE.equals(said);
        }
        Instant at = LocalDateTime.parse(said, DATE).toInstant(ZoneOffset.UTC);
        return !at.isBefore(lead.joined) && !at.isAfter(lead.joined.plus(lead.slack));
    }

    private long id(String code) {
        return campaigns.stream()
                .filter(campaign -> campaign.code().equals(code))
                .findFirst()
                .map(Campaign::id)
                .orElse(0L);
    }

    private static String date(@Nullable Instant at) {
        return at == null ? NO_DATE : DATE.format(at);
    }

    private void differ(String what, Object truth, Object said) {
        if (!String.valueOf(truth).equals(String.valueOf(said))) {
            differences.add(what + " is " + said + ", in truth " + truth);
        }
    }
}
