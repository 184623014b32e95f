package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.demo.ExpectedLead.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row for each physical join, leave and kick that was reported. */
final class ExpectedJournal {
    /**
     * A row.
     *
     * @param reported what was not may have a row if the product has found it out, and then at another time
     * @param type empty where the start came in the same second, and so nobody can say
     */
    record Row(long chat, long person, String event, String type, Instant at, boolean reported) {
        String key() {
            return chat + " " + person + " " + event + " " + at.getEpochSecond();
        }
    }

    private final List<Row> rows = new ArrayList<>();

    void came(Happening h, boolean told, long chat, List<ExpectedLead> leads) {
        rows.add(new Row(chat, h.person(), "join", type(h, leads), h.at(), told));
    }

    void went(Happening h, Status to, long chat, List<ExpectedLead> leads) {
        rows.add(new Row(chat, h.person(), to == Status.CANCEL ? "leave" : "kick", type(h, leads), h.at(), true));
    }

    private static String type(Happening h, List<ExpectedLead> leads) {
        if (leads.stream().anyMatch(lead -> lead.started.isBefore(h.at()))) {
            return "paid";
        }
        return leads.isEmpty() ? "organic" : "";
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }
}
