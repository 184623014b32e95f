package io.pawtrail.projections;

import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.campaign;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.delivered;
import static io.pawtrail.projections.Story.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.projections.ReplayProgress.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AT_FIRST = 400;

    private final Processors processors = Processors.create(2);
    private final Replays replays = processors.replays();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int people;
    private long campaigns = 1;

    @AfterEach
    void stop() {
        threads.shutdown();
        replays.stop();
        processors.close();
    }

    @Test
    void while_events_keep_coming_a_copy_takes_the_old_tables_place_and_readers_never_see_less() {
        processors
                .tell(Story.withCampaign(processors.people.remember(1, "owner", "Owner")))
                .start();
        talk(AT_FIRST);
        processors.await();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> neverFewer(over), threads);
        CompletableFuture<Void> talker = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        talk(5);
                    }
                },
                threads);
        long[] before = {oid("lead"), oid("campaign")};
        List<String> indexes = indexes();
        replayed("leads");
        replayed("catalogue");
        replayed("leads");
        over.set(true);
        talker.join();
        assertThat(reader.join()).isPositive();

        processors.await();
        assertThat(oid("lead")).isNotEqualTo(before[0]);
        assertThat(oid("campaign")).isNotEqualTo(before[1]);
        assertThat(people).isGreaterThan(AT_FIRST);
        assertThat(processors.rows("lead")).hasSize(people);
        assertThat(processors.rows("tally"))
                .extracting(row -> row.get("starts"))
                .containsOnly((long) people);
        assertThat(indexes()).isEqualTo(indexes).isNotEmpty();
        nothingIsLeftOver();
        var swapped = processors.everything();
        processors.replay(2).await();
        assertThat(processors.everything()).isEqualTo(swapped);
    }

    @Test
    void one_at_a_time_in_all_processes_and_one_that_is_given_up_leaves_nothing() {
        processors
                .tell(Story.withCampaign(processors.people.remember(1, "owner", "Owner")))
                .start();
        talk(AT_FIRST);
        processors.await();
        var before = processors.everything();
        Replays elsewhere = processors.replays();
        try (Connection reader = processors.source.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT * FROM read.lead"); // nothing is swapped under it
            replays.begin("leads");
            assertThatThrownBy(() -> elsewhere.begin("catalogue"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("exists"));
            await().atMost(SOON).until(() -> progress().state() == State.SWAPPING);
            elsewhere.start(); // looks for what a killed process left, and must not take this for it
            assertThat(processors.status().places())
                    .extracting(ProjectionStatus.Place::name)
                    .contains("leads-replay");
            talk(20);
            processors.await(); // the standing one goes on
            replays.abort("leads");
            await().atMost(SOON).until(() -> progress().state() == State.ABORTED);
            reader.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        nothingIsLeftOver();
        assertThat(processors.rows("lead")).hasSize(AT_FIRST + 20);
        assertThat(processors.everything().get("campaign")).containsAll(before.get("campaign"));
        assertThatThrownBy(() -> replays.abort("leads")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> replays.begin("nothing")).isInstanceOf(Refusal.class);
        replayed("leads");
    }

    @Test
    void whoever_loses_the_lock_swaps_nothing_and_the_next_start_clears_what_is_left() {
        processors
                .tell(Story.withCampaign(processors.people.remember(1, "owner", "Owner")))
                .start();
        talk(AT_FIRST);
        processors.await();
        var before = processors.everything();
        long oid = oid("lead");
        try (Connection reader = processors.source.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT * FROM read.lead");
            replays.begin("leads");
            await().atMost(SOON).until(() -> progress().state() == State.SWAPPING);
            processors.jdbc.queryForList("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""");
            await().atMost(SOON).until(() -> progress().state() == State.FAILED);
            assertThat(progress().cause()).isNotNull();
            reader.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(oid("lead")).isEqualTo(oid);
        processors.replays().start();
        nothingIsLeftOver();
        assertThat(processors.everything()).isEqualTo(before);
    }

    private void replayed(String projection) {
        replays.begin(projection);
        await().atMost(SOON).until(() -> progress().state().over());
        assertThat(progress().state()).as(progress().toString()).isEqualTo(State.DONE);
        assertThat(progress().events()).isEqualTo(progress().of()).isPositive();
    }

    private ReplayProgress progress() {
        return replays.progress().orElseThrow();
    }

    private void nothingIsLeftOver() {
        assertThat(processors.jdbc.queryForList(
                        "SELECT nspname FROM pg_namespace WHERE nspname = 'read_next'", String.class))
                .isEmpty();
        assertThat(processors.jdbc.queryForList("SELECT DISTINCT processorname FROM tokenentry", String.class))
                .contains("catalogue", "leads")
                .noneMatch(name -> name.endsWith("-replay"));
    }

    private List<String> indexes() {
        return processors.jdbc.queryForList(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'read' ORDER BY 1", String.class);
    }

    private long oid(String table) {
        Long oid =
                processors.jdbc.queryForObject("SELECT 'read.%s'::regclass::oid::bigint".formatted(table), Long.class);
        return oid == null ? 0 : oid;
    }

    /** People come, join, and some leave. */
    private void talk(int newcomers) {
        Story story = new Story();
        story.then(campaign(new CampaignId("c" + ++campaigns), campaigns));
        for (int n = 0; n < newcomers; n++) {
            Subject subject = processors.people.remember(1000L + people, "u" + people, "N" + people);
            LeadId lead = new LeadId(CAMPAIGN, subject);
            story.then(started(lead, "c")).then(approved(lead, 2)).then(delivered(lead, 1, 2));
            if (people % 3 == 0) {
                story.then(cancelled(lead, 3));
            }
            people++;
        }
        processors.tell(story);
    }

    /** Prepared once and asked over and over, on one connection. Gives how often. */
    private long neverFewer(AtomicBoolean over) {
        long asked = 0;
        long[] seen = new long[3];
        try (Connection connection = processors.source.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT (SELECT count(*) FROM read.lead), (SELECT count(*) FROM read.campaign),
                            (SELECT starts FROM read.tally WHERE campaign = ?)""")) {
            statement.setString(1, CAMPAIGN.code());
            for (; !over.get(); asked++) {
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    for (int n = 0; n < seen.length; n++) {
                        assertThat(row.getLong(n + 1)).isGreaterThanOrEqualTo(seen[n]);
                        seen[n] = row.getLong(n + 1);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return asked;
    }
}
