package io.pawtrail.gateway.rest;

import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code /v1} shows of leads and of the journal. */
final class LeadShapes {
    private LeadShapes() {}

    static Map<String, @Nullable Object> leads(LeadPageView view) {
        return Shapes.page(view.leads(), LeadShapes::lead, view.next() == null ? null : Cursor.of(view.next()));
    }

    private static Map<String, @Nullable Object> lead(LeadView view) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("lead", view.lead().shown());
        shape.put("campaign", view.lead().campaign().code());
        shape.put("status", view.status().word());
        shape.put("click", given(view.click()));
        person(shape, view.subscriber(), view.username());
        shape.put("existing_member", view.existingMember());
        shape.put("started", view.started().toString());
        shape.put("joined", Shapes.text(view.joined()));
        shape.put("updated", view.updated().toString());
        shape.put("welcome", view.welcome() == null ? null : Shapes.word(view.welcome()));
        return shape;
    }

    static Map<String, @Nullable Object> journal(JournalPageView view) {
        return Shapes.page(view.rows(), LeadShapes::row, view.next() == null ? null : Cursor.of(view.next()));
    }

    private static Map<String, @Nullable Object> row(JournalRow row) {
        LinkedHashMap<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("id", row.id());
        shape.put("chat", row.chat());
        person(shape, row.subscriber(), row.username());
        shape.put("event", row.movement().word());
        shape.put("type", row.paid() ? "paid" : "organic");
        shape.put("at", row.at().toString());
        return shape;
    }

    /** Whoever was erased has neither. */
    private static void person(LinkedHashMap<String, @Nullable Object> shape, long subscriber, String username) {
        shape.put("subscriber", subscriber == 0 ? null : subscriber);
        shape.put("username", given(username));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
