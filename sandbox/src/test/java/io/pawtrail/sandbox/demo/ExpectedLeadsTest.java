package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedLeadsTest {
    private static final long BOT = 7;
    private static final long ANN = 42;
    private static final long CHAT = -1001;

    private final ExpectedLeads leads = new ExpectedLeads(BOT, List.of(new Campaign(1, "CODE", CHAT, "News", "1")));
    private final List<String> owed = new ArrayList<>();
    private long second = 1_000;

    private void start(String payload) {
        on(What.STARTED, BOT, payload);
    }

    private void on(What what) {
        on(what, CHAT, "");
    }

    private void on(What what, long place, String payload) {
        leads.on(new Happening(ANN, what, place, payload, 1, Instant.ofEpochSecond(second++), Set.of(BOT)))
                .forEach(postback -> owed.add(postback.status() + " " + postback.click()));
    }

    @Test
    void start_request_approval_and_leave_are_each_owed() {
        start("CODE-a-b");
        on(What.REQUESTED);
        on(What.APPROVED);
        on(What.LEFT);

        assertThat(owed).containsExactly("wait a-b", "hold a-b", "approve a-b", "cancel a-b");
    }

    @Test
    void the_same_click_again_is_owed_nothing_and_a_new_one_a_wait() {
        start("CODE-a");
        start("CODE-a");
        start("CODE");
        start("CODE-b");
        on(What.JOINED);
        start("CODE-c");

        assertThat(owed).containsExactly("wait a", "wait b", "approve b", "wait c");
        assertThat(leads.all().getFirst().status).isEqualTo(ExpectedLead.Status.APPROVE);
    }

    @Test
    void who_was_kicked_and_starts_again_waits_again() {
        start("CODE-a");
        on(What.JOINED);
        on(What.KICKED);
        start("CODE-a");
        on(What.JOINED);

        assertThat(owed).containsExactly("wait a", "approve a", "trash a", "wait a", "approve a");
    }

    @Test
    void an_existing_member_waits_and_is_confirmed_only_after_coming_again() {
        on(What.JOINED);
        start("CODE-a");
        on(What.LEFT);
        assertThat(leads.all().getFirst().confirmed).isFalse();
        on(What.JOINED);

        assertThat(owed).containsExactly("wait a", "approve a");
        assertThat(leads.all().getFirst().confirmed).isTrue();
    }

    @Test
    void a_join_within_the_second_of_the_start_is_the_starts() {
        on(What.JOINED);
        second--;
        start("CODE-a");

        assertThat(owed).containsExactly("wait a", "approve a");
    }

    @Test
    void an_unknown_code_and_a_bare_start_are_owed_nothing() {
        start("");
        start("OTHER-a");
        on(What.JOINED);

        assertThat(owed).isEmpty();
        assertThat(leads.all()).isEmpty();
    }
}
