package io.pawtrail.projections;

import io.pawtrail.messages.CampaignEvent;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignEvent.CampaignDeleted;
import io.pawtrail.messages.CampaignEvent.CampaignEdited;
import io.pawtrail.messages.CampaignEvent.CampaignFollowedChat;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.CampaignEvent.CampaignResumed;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;

/** A row of {@code read.campaign} while a batch is applied to it. */
final class CampaignRow {
    private static final int ACTIVE = 0;
    private static final int PAUSED = 1;
    private static final int DELETED = 2;

    private final CampaignId campaign;
    private final long number;
    private final long account;
    private final long bot;
    private final Instant created;
    private long chat;
    private int status;
    private Terms terms;

    /** @param statuses the words of the statuses that have a template, with commas between */
    private record Terms(long creative, long revision, String statuses, long seconds) {
        static Terms of(long creative, Templates templates, UnsubWindow window) {
            String words = templates.statuses().stream().map(LeadStatus::word).collect(Collectors.joining(","));
            return new Terms(creative, templates.revision(), words, window.seconds());
        }
    }

    CampaignRow(CampaignCreated birth) {
        Scope scope = birth.scope();
        this.campaign = birth.campaign();
        this.number = birth.number();
        this.account = scope.account().number();
        this.bot = scope.bot().telegramId();
        this.created = birth.at();
        this.chat = scope.chat();
        this.status = ACTIVE;
        this.terms = Terms.of(birth.creative(), birth.templates(), birth.window());
    }

    /** Of a row whose {@code statuses} are the words with commas between. */
    CampaignRow(ResultSet row) throws SQLException {
        this.campaign = new CampaignId(row.getString("code"));
        this.number = row.getLong("number");
        this.account = row.getLong("account");
        this.bot = row.getLong("bot");
        this.created = Rows.time(row, "created");
        this.chat = row.getLong("chat");
        this.status = row.getInt("status");
        this.terms = new Terms(
                row.getLong("creative"),
                row.getLong("template_revision"),
                row.getString("statuses"),
                row.getLong("window_seconds"));
    }

    void on(CampaignEvent event) {
        switch (event) {
            case CampaignCreated e ->
                throw new IllegalStateException("A campaign that was created twice: " + e.campaign());
            case CampaignEdited e -> terms = Terms.of(e.creative(), e.templates(), e.window());
            case CampaignPaused ignored -> status = PAUSED;
            case CampaignResumed ignored -> status = ACTIVE;
            case CampaignDeleted ignored -> status = DELETED;
            case CampaignFollowedChat e -> chat = e.scope().chat();
        }
    }

    CampaignId campaign() {
        return campaign;
    }

    long number() {
        return number;
    }

    long account() {
        return account;
    }

    long bot() {
        return bot;
    }

    long chat() {
        return chat;
    }

    int status() {
        return status;
    }

    long creative() {
        return terms.creative();
    }

    long revision() {
        return terms.revision();
    }

    String statuses() {
        return terms.statuses();
    }

    long seconds() {
        return terms.seconds();
    }

    Instant created() {
        return created;
    }
}
