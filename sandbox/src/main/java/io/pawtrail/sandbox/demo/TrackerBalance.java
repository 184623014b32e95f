package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tracker heard against what it ought to have heard, lead by lead. */
final class TrackerBalance {
    final List<String> differences = new ArrayList<>();
    int expected;
    int received;
    int missing;
    int unexpected;
    int outOfOrder;
    int repeated;

    TrackerBalance(List<ExpectedLead> leads, List<ReceivedPostback> records) {
        Map<String, List<String>> heard = heard(records);
        for (ExpectedLead lead : leads) {
            List<String> got = heard.remove(lead.campaign + " " + lead.person);
            List<String> want = lead.owed.stream().map(ExpectedPostback::key).toList();
            compare(want, got == null ? List.of() : got);
        }
        heard.values().forEach(strange -> compare(List.of(), strange));
    }

    /** By lead, in order, each {event} once: that it may come again is what {event} is for. */
    private Map<String, List<String>> heard(List<ReceivedPostback> records) {
        Map<String, List<String>> heard = new LinkedHashMap<>();
        Set<String> events = new HashSet<>();
        for (ReceivedPostback record : records) {
            if (record.answered() / 100 != 2) {
                continue;
            }
            if (!events.add(String.valueOf(record.query().get("event")))) {
                repeated++;
                continue;
            }
            String lead = record.query().get("campaign") + " " + record.query().get("sub");
            heard.computeIfAbsent(lead, key -> new ArrayList<>()).add(Narrator.key(record));
        }
        return heard;
    }

    private void compare(List<String> want, List<String> got) {
        expected += want.size();
        received += got.size();
        List<String> lacking = without(want, got);
        List<String> extra = without(got, want);
        missing += lacking.size();
        unexpected += extra.size();
        lacking.forEach(key -> differences.add("the tracker never heard: " + key));
        extra.forEach(key -> differences.add("the tracker heard unexpectedly: " + key));
        if (lacking.isEmpty() && extra.isEmpty() && !want.equals(got)) {
            outOfOrder++;
            differences.add("out of order: " + got + " instead of " + want);
        }
    }

    /** The first without the second, one for one. */
    static List<String> without(List<String> all, List<String> those) {
        List<String> rest = new ArrayList<>(all);
        those.forEach(rest::remove);
        return rest;
    }
}
