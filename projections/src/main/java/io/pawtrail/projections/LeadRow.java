package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.projections.Counters.Counted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.lead} while a batch is applied to it. */
final class LeadRow {
    private final LeadId lead;
    private final long account;
    private final Instant started;
    private LeadStatus status;
    private String click;
    private boolean existingMember;
    private @Nullable Instant joined;
    private Instant updated;
    private Firsts firsts;
    private @Nullable String welcome;

    LeadRow(LeadStarted birth) {
        this.lead = birth.lead();
        this.account = birth.scope().account().number();
        this.started = birth.at();
        this.status = LeadStatus.WAIT;
        this.click = birth.click();
        this.updated = birth.at();
        this.firsts = Firsts.started(birth.at());
    }

    LeadRow(ResultSet row) throws SQLException {
        this.lead = LeadId.ofShown(row.getString("lead"));
        this.account = row.getLong("account");
        this.started = Rows.time(row, "started");
        this.status = LeadStatus.values()[row.getInt("status")];
        this.click = row.getString("click");
        this.existingMember = row.getBoolean("existing_member");
        this.joined = Rows.instant(row, "joined");
        this.updated = Rows.time(row, "updated");
        this.firsts = Firsts.of(row);
        this.welcome = row.getString("welcome");
    }

    void on(LeadEvent event) {
        if (event instanceof Greeted greeted && greeted.greeted()) {
            welcome = null; // another is on its way
        }
        switch (event) {
            case LeadStarted e -> click(e.click(), LeadStatus.WAIT, e.at());
            case ClickReplaced e -> click(e.click(), status, e.at());
            case LeadRestarted e -> click(e.click(), LeadStatus.WAIT, e.at());
            case LeadHeld e -> hold(e.at());
            case LeadApproved e -> approve(e.at());
            case LeadCancelled e -> leave(LeadStatus.CANCEL, e.at());
            case LeadTrashed e -> leave(LeadStatus.TRASH, e.at());
            case WaitResumed e -> reach(LeadStatus.WAIT, e.at());
            case ExistingMemberFound e -> mark(true, e.at());
            case ExistingMemberCleared e -> mark(false, e.at());
            case WelcomeFailed e -> welcome = e.why().name();
            case StartRepeated ignored -> {}
            case JoinConfirmed e -> confirm(e.at());
            case MembershipNoted ignored -> {}
            case JoinRequestNoted ignored -> {}
            case BaselineTaken ignored -> {}
        }
    }

    private void click(String now, LeadStatus to, Instant at) {
        click = now;
        reach(to, at);
    }

    private void hold(Instant at) {
        firsts = firsts.held(at);
        reach(LeadStatus.HOLD, at);
    }

    private void approve(Instant at) {
        joined = at;
        firsts = firsts.approved(at);
        reach(LeadStatus.APPROVE, at);
    }

    /** An inferred join was dated by our clock; Telegram's date takes its place. */
    private void confirm(Instant at) {
        joined = status == LeadStatus.APPROVE ? at : joined;
    }

    private void leave(LeadStatus to, Instant at) {
        firsts = firsts.left(at);
        reach(to, at);
    }

    private void mark(boolean existing, Instant at) {
        existingMember = existing;
        updated = at;
    }

    private void reach(LeadStatus to, Instant at) {
        status = to;
        updated = at;
    }

    LeadId lead() {
        return lead;
    }

    String code() {
        return lead.campaign().code();
    }

    long account() {
        return account;
    }

    Instant started() {
        return started;
    }

    int status() {
        return status.ordinal();
    }

    String statusWord() {
        return status.word();
    }

    String click() {
        return click;
    }

    boolean existingMember() {
        return existingMember;
    }

    @Nullable
    Instant joined() {
        return joined;
    }

    Instant updated() {
        return updated;
    }

    Firsts firsts() {
        return firsts;
    }

    Counted counted() {
        return new Counted(firsts, status);
    }

    @Nullable
    String welcome() {
        return welcome;
    }
}
