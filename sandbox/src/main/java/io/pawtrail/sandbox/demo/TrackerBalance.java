package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tracker heard against what it ought to have heard, lead by lead. */
final class TrackerBalance {
    final List<String> differences = new ArrayList<>();
    int expected;
    int received;
    int missing;
    int unexpected;
    int outOfOrder;
    int repeated;

    /** Dated by when the product found out, and not by Telegram. */
    int inferred;

    TrackerBalance(List<ExpectedLead> leads, List<ReceivedPostback> records) {
        Map<String, List<HeardPostback>> heard = heard(records);
        for (ExpectedLead lead : leads) {
            List<HeardPostback> got = heard.remove(lead.campaign + " " + lead.person);
            compare(lead.owed, got == null ? List.of() : got);
        }
        heard.values().forEach(strange -> compare(List.of(), strange));
    }

    /** By lead, in order, each {event} once: that it may come again is what {event} is for. */
    private Map<String, List<HeardPostback>> heard(List<ReceivedPostback> records) {
        Map<String, List<HeardPostback>> heard = new LinkedHashMap<>();
        Map<String, HeardPostback> events = new HashMap<>();
        Map<String, Integer> newest = new HashMap<>();
        for (ReceivedPostback record : records) {
            if (record.answered() / 100 != 2) {
                continue;
            }
            HeardPostback now = HeardPostback.of(record);
            String event = String.valueOf(record.query().get("event"));
            String lead = record.query().get("campaign") + " " + record.query().get("sub");
            inTurn(event, newest.merge(lead, place(event), Math::max));
            HeardPostback before = events.putIfAbsent(event, now);
            if (before != null) {
                repeat(before, now);
                continue;
            }
            heard.computeIfAbsent(lead, key -> new ArrayList<>()).add(now);
        }
        return heard;
    }

    /** Also what comes again may not come behind what is newer: not every tracker looks at {event}. */
    private void inTurn(String event, int newest) {
        if (place(event) < newest) {
            outOfOrder++;
            differences.add("the tracker heard " + event + " after number " + newest + " of the same lead");
        }
    }

    /** What stands behind the last dash counts a lead's postbacks. */
    static int place(String event) {
        String n = event.substring(event.lastIndexOf('-') + 1);
        return n.matches("\\d{1,9}") ? Integer.parseInt(n) : 0;
    }

    /** A tracker drops the second of one {event} unread, so nothing else may come under it. */
    private void repeat(HeardPostback before, HeardPostback now) {
        repeated++;
        if (!before.equals(now)) {
            differences.add("two postbacks under one {event}: " + before + " and " + now);
        }
    }

    private void compare(List<ExpectedPostback> want, List<HeardPostback> got) {
        expected += want.size();
        received += got.size();
        if (inOrder(want, got)) {
            for (int i = 0; i < want.size(); i++) {
                inferred += want.get(i).exactly(got.get(i)) ? 0 : 1;
            }
            return;
        }
        List<HeardPostback> extra = new ArrayList<>(got);
        List<ExpectedPostback> lacking = new ArrayList<>();
        for (ExpectedPostback one : want) {
            if (!removeFirst(extra, one)) {
                lacking.add(one);
            }
        }
        missing += lacking.size();
        unexpected += extra.size();
        lacking.forEach(one -> differences.add("the tracker never heard: " + one));
        extra.forEach(one -> differences.add("the tracker heard unexpectedly: " + one));
        if (lacking.isEmpty() && extra.isEmpty()) {
            outOfOrder++;
            differences.add("out of order: " + got + " instead of " + want);
        }
    }

    private static boolean inOrder(List<ExpectedPostback> want, List<HeardPostback> got) {
        if (want.size() != got.size()) {
            return false;
        }
        for (int i = 0; i < want.size(); i++) {
            if (!want.get(i).fits(got.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean removeFirst(List<HeardPostback> from, ExpectedPostback wanted) {
        for (int i = 0; i < from.size(); i++) {
            if (wanted.fits(from.get(i))) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }

    /** The first without the second, one for one. */
    static List<String> without(List<String> all, List<String> those) {
        List<String> rest = new ArrayList<>(all);
        those.forEach(rest::remove);
        return rest;
    }
}
