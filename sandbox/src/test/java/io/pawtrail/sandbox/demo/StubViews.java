package io.pawtrail.sandbox.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the stub answers to who asks for lists and sums. */
final class StubViews {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private StubViews() {}

    static ArrayNode journal(Collection<ExpectedLeads> models, long chat, long firstId) {
        ArrayNode rows = StubProduct.MAPPER.createArrayNode();
        models.stream()
                .flatMap(model -> model.journal().stream())
                .filter(row -> row.chat() == firstId)
                .forEach(row -> rows.addObject()
                        .put("chat", chat)
                        .put("subscriber", row.person())
                        .put("event", row.event())
                        .put("type", row.type())
                        .put("time", DATE.format(row.at())));
        return rows;
    }

    static ObjectNode sums(List<ExpectedLead> leads) {
        return StubProduct.MAPPER
                .createObjectNode()
                .put("starts", leads.size())
                .put("confirms", leads.stream().filter(lead -> lead.confirmed).count())
                .put("unsubs", leads.stream().filter(lead -> lead.unsubscribed).count());
    }

    static ArrayNode leads(List<ExpectedLead> leads, Map<Long, String> usernames) {
        ArrayNode rows = StubProduct.MAPPER.createArrayNode();
        for (ExpectedLead lead : leads) {
            rows.addObject()
                    .put("campaign", 10 + Long.parseLong(lead.campaign.substring(4)))
                    .put("subscriber", lead.person)
                    .put("username", usernames.get(lead.person))
                    .put("click", lead.click)
                    .put("status", lead.status.number)
                    .put("join_time", lead.joined == null ? "0000-00-00 00:00:00" : DATE.format(lead.joined));
        }
        return rows;
    }
}
