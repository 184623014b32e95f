package io.pawtrail.projections;

import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.campaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.CampaignId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final Processors processors = Processors.create(2);
    private final Freshness freshness = processors.freshness();

    @BeforeEach
    void start() {
        processors.tell(new Story().then(campaign(CAMPAIGN, 1))).start();
        freshness.start();
    }

    @AfterEach
    void stop() {
        freshness.stop();
        processors.close();
    }

    @Test
    void a_catalogue_that_keeps_up_says_so_for_every_segment() {
        isFreshAgain();
    }

    @Test
    void one_that_stands_still_does_not_and_when_it_goes_on_it_does() {
        isFreshAgain();
        processors.disk.fails("campaign");
        processors.tell(new Story().then(campaign(new CampaignId("other"), 2)));
        Instant told = Instant.now();
        await().until(() -> processors.failed("catalogue"));
        await().during(Duration.ofMillis(1500)).until(() -> !processors.fresh(told));

        processors.disk.works();
        isFreshAgain();
    }

    @Test
    void one_that_could_not_write_an_event_does_not_until_it_could() {
        isFreshAgain();
        processors.jdbc.execute("ALTER TABLE read.campaign ADD CONSTRAINT no CHECK (code <> 'other')");
        processors.tell(new Story().then(campaign(new CampaignId("other"), 2)));
        processors.await();
        Instant told = Instant.now();
        await().during(Duration.ofMillis(1500)).until(() -> !processors.fresh(told));

        processors.jdbc.execute("ALTER TABLE read.campaign DROP CONSTRAINT no");
        long letter = processors.letters.list(Long.MAX_VALUE, 1).getFirst().id();
        assertThat(processors.letters.retry(letter).left()).isZero();
        isFreshAgain();
    }

    @Test
    void where_events_never_cease_it_is_believed_up_to_where_it_has_read() {
        freshness.stop();
        AtomicInteger n = new AtomicInteger(10);
        Freshness busy = processors.freshness(processors.neverStill(() ->
                new Story().then(campaign(new CampaignId("busy" + n.get()), n.getAndIncrement()))));
        busy.start();
        try {
            isFreshAgain();
            isFreshAgain();
        } finally {
            busy.stop();
        }
    }

    private void isFreshAgain() {
        Instant now = Instant.now();
        await().atMost(Duration.ofSeconds(30)).until(() -> processors.fresh(now));
    }
}
