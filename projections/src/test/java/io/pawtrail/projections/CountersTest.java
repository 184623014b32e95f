package io.pawtrail.projections;

import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.due;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every history of {@link #LENGTH} steps, each by a lead of its own, all in a few campaigns. */
class CountersTest {
    private static final int LENGTH = 4;
    private static final List<CampaignId> CAMPAIGNS =
            List.of(new CampaignId("hot"), new CampaignId("Hot"), new CampaignId("HOT"));

    private final Processors processors = Processors.create(2);

    private enum Step {
        RESTART,
        CLICK,
        HOLD,
        APPROVE,
        CANCEL,
        TRASH
    }

    private record Life(LeadId lead, Instant began, List<Step> steps) {
        Instant time(int step) {
            return began.plusSeconds(400L * (step + 1));
        }

        LeadEvent event(int n) {
            Instant at = time(n);
            Presence in = Presence.IN;
            Source told = Source.REPORTED;
            return switch (steps.get(n)) {
                case RESTART -> new LeadRestarted(lead, SCOPE, n, "c", true, due(n + 2, LeadStatus.WAIT), at);
                case CLICK ->
                    new ClickReplaced(lead, SCOPE, n, "d", LeadStatus.WAIT, true, due(n + 2, LeadStatus.WAIT), at);
                case HOLD -> new LeadHeld(lead, SCOPE, due(n + 2, LeadStatus.HOLD), at);
                case APPROVE -> new LeadApproved(lead, SCOPE, Presence.OUT, told, due(n + 2, LeadStatus.APPROVE), at);
                case CANCEL -> new LeadCancelled(lead, SCOPE, in, told, began, due(n + 2, LeadStatus.CANCEL), at);
                case TRASH -> new LeadTrashed(lead, SCOPE, in, told, began, due(n + 2, LeadStatus.TRASH), at);
            };
        }
    }

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void every_lead_counts_once_in_each_figure_when_it_first_happened_whatever_its_history() {
        List<Life> lives = lives();
        processors.tell(story(lives)).start().await();

        assertThat(processors.failed("leads")).isFalse();
        Map<String, Figures> expected = expected(lives);
        assertThat(counted()).isEqualTo(expected).hasSizeGreaterThan(CAMPAIGNS.size() * 2);
        assertThat(processors.jdbc.queryForObject("""
                SELECT count(*) FROM read.tally t JOIN
                    (SELECT campaign, sum(starts) s, sum(approves) a, sum(unsubs) u FROM read.quarter GROUP BY 1) q
                    ON q.campaign = t.campaign AND (q.s, q.a, q.u) = (t.starts, t.confirms, t.unsubs)""", Integer.class)).isEqualTo(CAMPAIGNS.size());
        Truth.holds(processors.jdbc);
    }

    private static List<Life> lives() {
        int kinds = Step.values().length;
        List<Life> lives = new ArrayList<>();
        for (int n = 0; n < Math.pow(kinds, LENGTH); n++) {
            List<Step> steps = new ArrayList<>();
            for (int rest = n; steps.size() < LENGTH; rest /= kinds) {
                steps.add(Step.values()[rest % kinds]);
            }
            Subject subject = new Subject("%032x".formatted(n * 7919));
            LeadId lead = new LeadId(CAMPAIGNS.get(n % CAMPAIGNS.size()), subject);
            lives.add(new Life(lead, DAWN.plusSeconds(n % 2000), steps));
        }
        return lives;
    }

    /** All start, then all take their first step, and so on: a lead's events come in different batches. */
    private static Story story(List<Life> lives) {
        Story story = new Story();
        lives.forEach(life ->
                story.then(new LeadStarted(life.lead(), SCOPE, 1, "c", true, due(1, LeadStatus.WAIT), life.began())));
        IntStream.range(0, LENGTH).forEach(n -> lives.forEach(life -> story.then(life.event(n))));
        return story;
    }

    private static Map<String, Figures> expected(List<Life> lives) {
        Map<String, Figures> figures = new TreeMap<>();
        for (Life life : lives) {
            count(figures, life, life.began(), new Figures(1, 0, 0, 0));
            first(figures, life, new Figures(0, 1, 0, 0), Step.HOLD);
            first(figures, life, new Figures(0, 0, 1, 0), Step.APPROVE);
            first(figures, life, new Figures(0, 0, 0, 1), Step.CANCEL, Step.TRASH);
        }
        return figures;
    }

    private static void first(Map<String, Figures> figures, Life life, Figures one, Step... any) {
        IntStream.range(0, LENGTH)
                .filter(n -> List.of(any).contains(life.steps().get(n)))
                .findFirst()
                .ifPresent(n -> count(figures, life, life.time(n), one));
    }

    private static void count(Map<String, Figures> figures, Life life, Instant at, Figures one) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        long quarter = ChronoUnit.MINUTES.between(hour, at) / 15;
        String key = life.lead().campaign().code() + " " + hour.plus(quarter * 15, ChronoUnit.MINUTES);
        figures.merge(
                key,
                one,
                (a, b) -> new Figures(
                        a.starts() + b.starts(),
                        a.holds() + b.holds(),
                        a.approves() + b.approves(),
                        a.unsubs() + b.unsubs()));
    }

    private Map<String, Figures> counted() {
        Map<String, Figures> figures = new TreeMap<>();
        processors.jdbc.query("SELECT * FROM read.quarter", row -> {
            figures.put(
                    row.getString("campaign") + " "
                            + row.getTimestamp("quarter").toInstant(),
                    new Figures(
                            row.getLong("starts"),
                            row.getLong("holds"),
                            row.getLong("approves"),
                            row.getLong("unsubs")));
        });
        return figures;
    }
}
