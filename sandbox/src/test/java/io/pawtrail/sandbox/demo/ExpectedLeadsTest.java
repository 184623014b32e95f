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

    private static final Campaign NEWS = new Campaign(1, "CODE", CHAT, "News", "1");

    private final ExpectedLeads leads = new ExpectedLeads(BOT, List.of(NEWS), true);
    private final List<String> owed = new ArrayList<>();
    private long second = 1_000;

    private void start(String payload) {
        on(What.STARTED, BOT, payload);
    }

    private void on(What what) {
        on(what, CHAT, "");
    }

    private void unheard(What what) {
        on(what, CHAT, "", Set.of());
    }

    private void on(What what, long place, String payload) {
        on(what, place, payload, Set.of(BOT));
    }

    private void on(What what, long place, String payload, Set<Long> told) {
        leads.on(new Happening(ANN, what, place, payload, 1, Instant.ofEpochSecond(second++), told))
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

    @Test
    void a_join_that_nobody_told_of_is_found_of_who_waits_and_of_nobody_else() {
        start("CODE-a");
        unheard(What.JOINED);
        on(What.LEFT);
        unheard(What.JOINED);

        assertThat(owed).containsExactly("wait a", "approve a", "cancel a");
        assertThat(leads.all().getFirst().owed.get(1).slack()).isPositive();
        assertThat(leads.all().getFirst().owed.get(2).slack()).isZero();
    }

    @Test
    void after_a_leave_that_nobody_told_of_a_join_is_approved_again() {
        start("CODE-a");
        on(What.JOINED);
        unheard(What.LEFT);
        on(What.JOINED);

        assertThat(owed).containsExactly("wait a", "approve a", "approve a");
        assertThat(leads.all().getFirst().unsubscribed).isFalse();
    }

    @Test
    void a_paused_campaign_moves_its_leads_sends_nothing_and_gets_no_new_ones() {
        start("CODE-a");
        leads.pause(NEWS);
        on(What.JOINED);
        start("CODE-b");
        leads.resume(NEWS);
        on(What.LEFT);

        assertThat(owed).containsExactly("wait a", "cancel b");
        assertThat(leads.welcomes(ANN)).containsExactly("Welcome to News!");
        leads.pause(NEWS);
        leads.on(new Happening(43, What.STARTED, BOT, "CODE-c", 1, Instant.ofEpochSecond(9_000), Set.of(BOT)));
        assertThat(leads.all()).hasSize(1);
    }

    @Test
    void a_second_campaign_of_a_chat_hears_of_everybody_too() {
        start("CODE-a");
        leads.pause(NEWS);
        leads.add(new Campaign(2, "MORE", CHAT, "News", "2"));
        start("MORE-b");
        on(What.JOINED);

        assertThat(owed).containsExactly("wait a", "wait b", "approve b");
        assertThat(leads.all()).extracting(lead -> lead.status).containsOnly(ExpectedLead.Status.APPROVE);
    }

    @Test
    void a_group_that_became_a_supergroup_is_the_same() {
        start("CODE-a");
        leads.migrated(CHAT, -2002);
        on(What.JOINED, -2002, "");

        assertThat(owed).containsExactly("wait a", "approve a");
        assertThat(leads.journal()).extracting(ExpectedJournal.Row::chat).containsExactly(CHAT);
    }

    @Test
    void who_blocks_the_bot_gets_no_welcome_and_has_not_left() {
        start("CODE-a");
        on(What.BLOCKED, BOT, "");
        on(What.JOINED);

        assertThat(owed).containsExactly("wait a", "approve a");
        assertThat(leads.welcomes(ANN)).isEmpty();
    }

    @Test
    void comings_and_goings_are_written_down() {
        on(What.JOINED);
        on(What.BANNED);
        start("CODE-a");
        on(What.JOINED);
        on(What.LEFT);

        assertThat(leads.journal())
                .extracting(row -> row.event() + " " + row.type())
                .containsExactly("join organic", "kick organic", "join paid", "leave paid");
    }
}
