package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.command.LeadHistory.Fact;
import io.pawtrail.command.LeadHistory.Kind;
import io.pawtrail.command.LeadTable.Said;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Source;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader of a lead's events sees. */
record LeadTold(List<LeadEvent> events) {

    List<Said> said() {
        return decided().map(LeadTold::said).toList();
    }

    List<String> clicks(LeadStatus status) {
        return said().stream()
                .filter(said -> said.status() == status)
                .map(Said::toString)
                .toList();
    }

    private Stream<Decided> decided() {
        return events.stream().filter(Decided.class::isInstance).map(Decided.class::cast);
    }

    private static Said said(Decided e) {
        return new Said(e.due().status(), e.due().click(), e.due().withheld(), second(e.at()));
    }

    private static int second(Instant at) {
        return Math.toIntExact(at.getEpochSecond());
    }

    @Nullable
    LeadStatus status() {
        LeadStatus status = null;
        for (LeadEvent event : events) {
            status = after(status, event);
        }
        return status;
    }

    private static @Nullable LeadStatus after(@Nullable LeadStatus before, LeadEvent event) {
        return switch (event) {
            case ClickReplaced e -> before;
            case Decided e -> e.due().status();
            case WaitResumed e -> LeadStatus.WAIT;
            default -> before;
        };
    }

    boolean marked() {
        boolean marked = false;
        for (LeadEvent event : events) {
            marked = event instanceof ExistingMemberFound || (marked && !(event instanceof ExistingMemberCleared));
        }
        return marked;
    }

    String click() {
        String click = "";
        for (LeadEvent event : events) {
            click = switch (event) {
                case LeadStarted e -> e.click();
                case LeadRestarted e -> e.click();
                case ClickReplaced e -> e.click();
                default -> click;
            };
        }
        return click;
    }

    /** What must hold in every order. */
    void isSane(LeadHistory history) {
        assertThat(decided().map(e -> e.due().n()))
                .as("n counts without gaps: %s", history)
                .isEqualTo(IntStream.rangeClosed(1, (int) decided().count())
                        .boxed()
                        .toList());
        assertThat(events.stream()
                        .filter(e -> e instanceof Decided && e instanceof Greeted)
                        .map(e -> ((Greeted) e).message()))
                .as("a start fires wait once: %s", history)
                .doesNotHaveDuplicates();
        assertThat(said().stream()
                        .filter(said -> said.status() != LeadStatus.WAIT)
                        .map(said -> said.status() + said.click() + said.at()))
                .as("an occurrence is told once for each click: %s", history)
                .doesNotHaveDuplicates();
        joinsAreCounted(history);
        leavesFollowJoins(history);
    }

    private void joinsAreCounted(LeadHistory history) {
        long joins = history.truth().stream()
                .filter(fact -> fact.kind() == Kind.JOIN)
                .count();
        decided()
                .filter(LeadApproved.class::isInstance)
                .collect(Collectors.groupingBy(e -> e.due().click(), Collectors.counting()))
                .forEach((click, approves) -> assertThat(approves)
                        .as("approves of '%s' for %s joins: %s", click, joins, history)
                        .isLessThanOrEqualTo(joins));
        List<Integer> dates = history.truth().stream()
                .filter(fact -> fact.kind() == Kind.JOIN)
                .map(Fact::at)
                .toList();
        events.stream()
                .filter(e -> e instanceof LeadApproved approved && approved.source() == Source.REPORTED)
                .forEach(e -> assertThat(dates).as("%s", history).contains(second(e.at())));
    }

    private void leavesFollowJoins(LeadHistory history) {
        LeadStatus status = null;
        Instant joined = Instant.MIN;
        for (LeadEvent event : events) {
            boolean gone = event instanceof LeadCancelled || event instanceof LeadTrashed;
            if (gone) {
                assertThat(status).as("unsubscribed after a join: %s", history).isEqualTo(LeadStatus.APPROVE);
                boolean late = history.window() > 0 && event.at().isAfter(joined.plusSeconds(history.window()));
                assertThat(((Decided) event).due().withheld().contains(Withheld.OUTSIDE_WINDOW))
                        .as("the window: %s", history)
                        .isEqualTo(late);
            }
            if (event instanceof LeadApproved || (event instanceof JoinConfirmed && status == LeadStatus.APPROVE)) {
                joined = event.at();
            }
            status = after(status, event);
        }
    }
}
