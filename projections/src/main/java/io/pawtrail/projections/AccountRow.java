package io.pawtrail.projections;

import io.pawtrail.messages.AccountEvent;
import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountEvent.LanguageChosen;
import io.pawtrail.messages.AccountEvent.NotificationsChosen;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.AccountEvent.SlotFreed;
import io.pawtrail.messages.AccountEvent.SlotTaken;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.account} while a batch is applied to it. */
final class AccountRow {
    private final long number;
    private final Subject owner;
    private final Instant created;
    private String language;
    private String plan;
    private @Nullable Instant paidUntil;
    private long revision;
    private String statuses;
    private Notifications notifications;
    private boolean banned;

    AccountRow(AccountCreated birth) {
        this.number = birth.account().number();
        this.owner = birth.owner();
        this.language = birth.language();
        this.created = birth.at();
        this.plan = birth.plan().code();
        this.statuses = "";
        this.notifications = Notifications.ALL;
    }

    /** Of a row whose {@code statuses} are the words with commas between. */
    AccountRow(ResultSet row) throws SQLException {
        this.number = row.getLong("number");
        this.owner = new Subject(row.getString("owner"));
        this.language = row.getString("language");
        this.created = Rows.time(row, "created");
        this.plan = row.getString("plan");
        this.paidUntil = Rows.instant(row, "paid_until");
        this.revision = row.getLong("template_revision");
        this.statuses = row.getString("statuses");
        this.notifications = new Notifications(row.getBoolean("notify_tariff"), row.getBoolean("notify_leads"));
        this.banned = row.getBoolean("banned");
    }

    void on(AccountEvent event) {
        switch (event) {
            case AccountCreated ignored -> {}
            case PlanGranted e -> {
                plan = e.plan().code();
                paidUntil = e.until();
            }
            case SlotFreed ignored -> {}
            case SlotTaken ignored -> {} // active campaigns are counted where they are
            case GlobalPostbacksSet e -> set(e.templates());
            case LanguageChosen e -> language = e.language();
            case NotificationsChosen e -> notifications = e.notifications();
            case AccountBanned ignored -> banned = true;
            case AccountUnbanned ignored -> banned = false;
        }
    }

    private void set(Templates templates) {
        revision = templates.revision();
        statuses = templates.statuses().stream().map(LeadStatus::word).collect(Collectors.joining(","));
    }

    long number() {
        return number;
    }

    Subject owner() {
        return owner;
    }

    String language() {
        return language;
    }

    String plan() {
        return plan;
    }

    @Nullable
    Instant paidUntil() {
        return paidUntil;
    }

    long revision() {
        return revision;
    }

    String statuses() {
        return statuses;
    }

    boolean notifyTariff() {
        return notifications.tariff();
    }

    boolean notifyLeads() {
        return notifications.leads();
    }

    boolean banned() {
        return banned;
    }

    Instant created() {
        return created;
    }
}
