package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of postbacks already owed: the deliverer's side of product.md's table. */
class OwedTest {
    private static final AccountId BOB = new AccountId(8);

    private final Desk desk = new Desk();
    private final TemplateStore templates = new TemplateStore(desk.jdbc);
    private final PostbackQueue queue = new PostbackQueue(
            desk.jdbc, new TemplateCache(templates, AddressPolicy.publicOnly()), desk.clock, desk.bell);

    private long template(String host) {
        Map<LeadStatus, String> texts = Map.of(
                LeadStatus.WAIT, "http://" + host + "/p?s={status}",
                LeadStatus.HOLD, "http://" + host + "/p?s={status}");
        return templates
                .keep(new TemplateTexts(texts, TemplateTexts.Success.HTTP))
                .revision();
    }

    private static Owed started(LeadId lead, AccountId account, long revision) {
        Due due = new Due(1, LeadStatus.WAIT, "c", revision, Set.of());
        return Owed.by(new LeadStarted(lead, new Scope(account, new BotId(9), -1), 1, "c", true, due, Given.AT), null);
    }

    private static Owed held(LeadId lead, AccountId account, long revision) {
        Due due = new Due(2, LeadStatus.HOLD, "c", revision, Set.of());
        return Owed.by(new LeadHeld(lead, new Scope(account, new BotId(9), -1), due, Given.AT), null);
    }

    private void ban() {
        desk.instructions.on(new AccountBanned(Given.ANN, desk.now()));
    }

    private void unban() {
        desk.instructions.on(new AccountUnbanned(Given.ANN, desk.now()));
    }

    private boolean flagged() {
        return Boolean.TRUE.equals(desk.row(LEAD, 1).get("held"));
    }

    @Test
    void a_ban_holds_what_is_owed_and_an_unban_lets_it_go_on() {
        desk.owe(LEAD, 1);
        desk.owe(Given.lead("1".repeat(32)), 1, Desk.HOST, BOB);
        ban();
        ban();
        desk.waiting.hold();
        assertThat(flagged()).isTrue();
        assertThat(desk.claim()).extracting(Claimed::account).containsExactly(BOB);
        unban();
        assertThat(desk.waiting.release(desk.now())).containsExactly(new Lane(Desk.HOST, Given.ANN));
        assertThat(desk.claim()).extracting(Claimed::account).containsExactly(Given.ANN);
    }

    @Test
    void a_ban_counts_before_a_single_row_is_flagged() {
        desk.owe(LEAD, 1);
        ban();
        assertThat(desk.claim()).isEmpty();
        assertThat(flagged()).isFalse();
    }

    @Test
    void what_comes_due_during_a_ban_is_held_from_the_start() {
        ban();
        queue.hand(started(LEAD, Given.ANN, template("t.example.com")));
        assertThat(flagged()).isTrue();
        assertThat(desk.claims(1).dueLanes(desk.now())).isEmpty();
    }

    @Test
    void what_slipped_in_beside_a_ban_or_an_unban_is_put_right() {
        ban();
        desk.owe(LEAD, 1); // a hand-over that did not see the ban yet
        desk.waiting.hold();
        assertThat(flagged()).isTrue();
        unban();
        desk.waiting.release(desk.now());
        desk.jdbc.update("UPDATE postbacks.postback SET held = true"); // or that did not see the unban
        assertThat(desk.waiting.release(desk.now())).hasSize(1);
        assertThat(flagged()).isFalse();
    }

    @Test
    void what_is_held_does_not_give_way_and_its_fifteen_minutes_begin_anew() {
        desk.owe(LEAD, 1);
        desk.close(desk.failed(desk.claim().getFirst(), Duration.ofSeconds(5), false));
        ban();
        desk.waiting.hold();
        desk.clock.by(Duration.ofDays(3));
        giveWay();
        unban();
        desk.waiting.release(desk.now());
        giveWay();
        Claimed again = desk.claim().getFirst();
        assertThat(again.firstAttempt()).isNull();
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(desk.states()).isEqualTo("1:open");
        assertThat(desk.told).isEmpty();
    }

    /** A deliverer died while it had it; the ban and the unban came before anybody claimed again. */
    @Test
    void fifteen_minutes_begin_anew_at_an_unban_after_a_crash() {
        desk.owe(LEAD, 1);
        desk.close(desk.failed(desk.claim().getFirst(), Duration.ZERO, false));
        desk.claim(); // and dies
        ban();
        desk.waiting.hold();
        desk.clock.by(Duration.ofDays(3));
        unban();
        desk.waiting.release(desk.now());
        giveWay();
        assertThat(desk.states()).isEqualTo("1:open");
        assertThat(desk.row(LEAD, 1).get("first_attempt")).isNull();
    }

    @Test
    void a_call_that_is_under_way_at_an_unban_belongs_to_the_fifteen_minutes_before() {
        desk.owe(LEAD, 1);
        desk.close(desk.failed(desk.claim().getFirst(), Duration.ZERO, false));
        desk.claim();
        ban();
        desk.waiting.hold();
        unban();
        desk.waiting.release(desk.now());
        assertThat(desk.row(LEAD, 1).get("first_attempt")).isNotNull();
    }

    @Test
    void a_call_that_is_under_way_at_the_ban_counts() {
        desk.owe(LEAD, 1);
        Claimed calling = desk.claim().getFirst();
        ban();
        desk.waiting.hold();
        desk.close(desk.delivered(calling));
        assertThat(desk.states()).isEqualTo("1:delivered");
    }

    @Test
    void a_replay_during_a_ban_is_held_too() {
        desk.owe(LEAD, 1);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        ban();
        desk.jdbc.update(
                "INSERT INTO postbacks.replay (id, account, confirmed, asked) VALUES (gen_random_uuid(), 7, false, ?)",
                Timestamp.from(desk.now()));
        desk.replaying.run();
        assertThat(flagged()).isTrue();
    }

    @Test
    void an_edited_template_changes_nothing_for_what_is_owed() {
        queue.hand(started(LEAD, Given.ANN, template("old.example.com")));
        queue.hand(held(LEAD, Given.ANN, template("new.example.com")));
        assertThat(desk.row(LEAD, 1)).containsEntry("host", "old.example.com");
        assertThat(desk.row(LEAD, 2)).containsEntry("host", "new.example.com");
    }

    @Test
    void after_a_transfer_the_old_one_goes_on_for_the_old_owner_under_the_old_revision() {
        long old = template("old.example.com");
        queue.hand(started(LEAD, Given.ANN, old));
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way'");
        queue.hand(held(LEAD, BOB, template("new.example.com")));
        desk.close(desk.failed(desk.claim(1, "new.example.com", 8, 0).getFirst(), Duration.ofHours(1), false));
        Claimed before = desk.claim(1, "old.example.com", 8, 0).getFirst();
        assertThat(before.account()).isEqualTo(Given.ANN);
        assertThat(before.revision()).isEqualTo(old);
        desk.close(desk.delivered(before));
        assertThat(desk.jdbc.queryForList(
                        "SELECT account || ' ' || delivered FROM postbacks.tracker ORDER BY account", String.class))
                .containsExactly("7 1", "8 0");
    }

    /** Paused, deleted, detached: the deliverer hears of none of these, so what is owed goes on. */
    @Test
    void nothing_but_a_ban_and_a_replay_is_heard_of() {
        assertThat(List.of(Instructions.class.getDeclaredMethods()).stream()
                        .filter(method -> method.getName().equals("on"))
                        .map(method -> method.getParameterTypes()[0].getSimpleName()))
                .containsExactlyInAnyOrder("AccountBanned", "AccountUnbanned", "ReplayRequested");
    }

    private void giveWay() {
        desk.waiting.giveWay(desk.now().minus(desk.settings.giveWay().after()), desk.now());
    }
}
