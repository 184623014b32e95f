package io.pawtrail.query;

import io.pawtrail.messages.Leads.FindLeads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which leads: a condition for each thing asked for, every value bound. */
final class LeadFilter {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    LeadFilter(FindLeads query) {
        and("l.account = :account", "account", query.account().number());
        if (query.status() != null) {
            and("l.status = :status", "status", (short) query.status().ordinal());
        }
        if (query.from() != null) {
            and("l.started >= :from", "from", query.from());
        }
        if (query.to() != null) {
            and("l.started < :to", "to", query.to());
        }
    }

    /** The same, of one campaign. */
    LeadFilter of(String campaign) {
        and("l.campaign = :campaign", "campaign", campaign);
        return this;
    }

    String sql() {
        return " WHERE " + String.join(" AND ", conditions);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values);
    }

    private void and(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
