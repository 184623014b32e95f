package io.pawtrail.vault;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Postback templates by revision; a revision never changes. */
public final class TemplateStore {
    private final JdbcTemplate jdbc;

    public TemplateStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a set; one that says nothing at all needs no row and is {@link Templates#NONE}. */
    public Templates keep(TemplateTexts texts) {
        if (texts.equals(TemplateTexts.NONE)) {
            return Templates.NONE;
        }
        long revision = Revisions.insert(
                jdbc,
                "INSERT INTO vault.template (pb_wait, pb_hold, pb_approve, pb_cancel, pb_trash, success)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                texts.byStatus().get(LeadStatus.WAIT),
                texts.byStatus().get(LeadStatus.HOLD),
                texts.byStatus().get(LeadStatus.APPROVE),
                texts.byStatus().get(LeadStatus.CANCEL),
                texts.byStatus().get(LeadStatus.TRASH),
                texts.success().word());
        return texts.under(revision);
    }

    public Optional<TemplateTexts> find(long revision) {
        return jdbc.query("SELECT * FROM vault.template WHERE revision = ?", (row, n) -> texts(row), revision).stream()
                .findFirst();
    }

    /** Drops a set that no event came to refer to. */
    public void drop(long revision) {
        jdbc.update("DELETE FROM vault.template WHERE revision = ?", revision);
    }

    private static TemplateTexts texts(ResultSet row) throws SQLException {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            String text = row.getString("pb_" + status.word());
            if (text != null) {
                texts.put(status, text);
            }
        }
        return new TemplateTexts(texts, TemplateTexts.Success.of(row.getString("success")));
    }
}
