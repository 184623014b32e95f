package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ban binds what is in hand, in the process that hears of it at once. */
class BansTest {
    private static final String URL = "http://t.example.com/p?e={event}";
    private static final AccountId BOB = new AccountId(8);

    private final CountDownLatch banned = new CountDownLatch(1);
    private volatile boolean hangs;

    /** In the middle of much that is delivered: eight are under way, more are in hand. How many were called. */
    private int ban(Rig rig) {
        CountDownLatch eight = new CountDownLatch(8);
        rig.tracker.replies(url -> {
            if (hangs) {
                eight.countDown();
                arrived(banned);
            }
            return Tracker.Reply.of(200);
        });
        rig.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                SELECT 'Ab3-' || md5(i::text), 1, 'wait', 'c', 7, 'Ab3', -1, ?, 0, 't.example.com', now()
                FROM generate_series(1, 3000) i""", rig.template(URL));
        rig.bean(Bell.class).ring(new Lane("t.example.com", ANN));
        await().pollInterval(Duration.ofMillis(5)).until(() -> rig.leased() >= 30);
        hangs = true;
        arrived(eight);
        assertThat(rig.leased()).isGreaterThan(8);
        int called = rig.tracker.heard().size();
        rig.happens(new AccountBanned(ANN, rig.now()));
        banned.countDown();
        return called;
    }

    @Test
    void what_was_claimed_before_waits_too() throws IOException {
        try (Rig rig = new Rig("claim.poll", "1h")) {
            int called = ban(rig);
            await().until(() -> rig.leased() == 0);
            assertThat(rig.tracker.heard()).hasSize(called);
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE attempt = 0 AND closed IS NULL"
                            + " AND first_attempt IS NULL"))
                    .isEqualTo(3000 - called);
        }
    }

    @Test
    void and_goes_on_at_the_unban() throws IOException {
        try (Rig rig = new Rig()) {
            int called = ban(rig);
            await().until(() ->
                    rig.count("SELECT count(*) FROM postbacks.postback WHERE held AND lease IS NULL AND closed IS NULL")
                            == 3000 - called);
            rig.happens(new AccountUnbanned(ANN, rig.now()));
            await().until(() -> rig.tracker.heard().size() > called + 8);
            assertThat(rig.tracker.heard()).doesNotHaveDuplicates();
        }
    }

    @Test
    void other_processes_see_it_at_their_next_look() throws IOException {
        try (Rig rig = new Rig();
                Rig second = rig.second()) {
            Bans elsewhere = second.bean(Bans.class);
            rig.happens(new AccountBanned(ANN, rig.now()));
            await().until(() -> elsewhere.hold(ANN) && !elsewhere.hold(BOB));
            rig.happens(new AccountUnbanned(ANN, rig.now()));
            await().until(() -> !elsewhere.hold(ANN));
        }
    }

    /** Or what one process claims and puts off would be claimed again at once, until it looks. */
    @Test
    void what_is_known_to_be_banned_is_not_claimed_even_if_another_process_lifted_it() throws IOException {
        try (Rig rig = new Rig("claim.poll", "1h")) {
            int times = 0;
            LeadId anns;
            do { // the look at the start may come late, and then it is known that the ban was lifted
                times++;
                rig.happens(new AccountBanned(ANN, rig.now()));
                rig.jdbc.update("DELETE FROM postbacks.banned");
                anns = starts(rig, ANN, 2 * times);
                LeadId bobs = starts(rig, BOB, 2 * times + 1);
                await().until(() -> rig.tracker.heard().contains("/p?e=" + bobs.shown() + "-1"));
            } while (!rig.bean(Bans.class).hold(ANN) && times < 2);
            assertThat(rig.tracker.heard()).doesNotContain("/p?e=" + anns.shown() + "-1");
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE node IS NULL"))
                    .isOne();
        }
    }

    private static LeadId starts(Rig rig, AccountId account, int number) {
        LeadId lead = Given.lead("%032x".formatted(number));
        Due due = new Due(1, LeadStatus.WAIT, "c", rig.template(URL), Set.of());
        rig.happens(new LeadStarted(lead, new Scope(account, new BotId(9), -1), 1, "c", true, due, Given.AT));
        return lead;
    }

    @Test
    void it_binds_with_the_commit_and_not_at_all_without() {
        Desk desk = new Desk();
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(desk.jdbc.getDataSource())));
        transaction.executeWithoutResult(status -> {
            desk.instructions.on(new AccountBanned(ANN, desk.now()));
            status.setRollbackOnly();
        });
        assertThat(desk.bans.hold(ANN)).isFalse();
        transaction.executeWithoutResult(status -> {
            desk.instructions.on(new AccountBanned(ANN, desk.now()));
            assertThat(desk.bans.hold(ANN)).isFalse();
        });
        assertThat(desk.bans.hold(ANN)).isTrue();
    }

    private static void arrived(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
