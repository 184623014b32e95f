package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each postback, right or wrong in itself, is whose it says: campaign, account and lead belong together. */
final class PostbackFields {
    final List<String> differences = new ArrayList<>();
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, String> leads = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();

    PostbackFields(List<Campaign> campaigns, String account, List<ReceivedPostback> records) {
        campaigns.forEach(campaign -> this.campaigns.put(campaign.code(), campaign));
        records.forEach(record -> check(record.query(), account));
    }

    private void check(Map<String, String> query, String account) {
        String code = query.getOrDefault("campaign", "");
        String lead = query.getOrDefault("lead", "");
        String event = query.getOrDefault("event", "");
        String whose = code + " " + query.get("sub");
        Campaign campaign = campaigns.get(code);
        if (campaign == null) {
            differences.add("a postback of an unknown campaign: " + query);
        } else if (!campaign.marker().equals(query.get("marker"))) {
            differences.add("a postback by another campaign's template: " + query);
        }
        if (!account.equals(query.get("user"))) {
            differences.add("a postback of another account than " + account + ": " + query);
        }
        if (!lead.startsWith(code + "-") || !event.startsWith(lead + "-")) {
            differences.add("{campaign}, {lead} and {event} do not belong together: " + query);
        }
        if (!lead.equals(leads.computeIfAbsent(whose, key -> lead))
                || !whose.equals(people.computeIfAbsent(lead, key -> whose))) {
            differences.add("one lead with two ids, or two with one: " + query);
        }
    }
}
