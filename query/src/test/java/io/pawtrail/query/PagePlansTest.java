package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.LeadFilter;
import io.pawtrail.messages.Leads.LeadPosition;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Subject;
import io.pawtrail.query.Asks.JournalAsk;
import io.pawtrail.query.Asks.Times;
import io.r2dbc.pool.ConnectionPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * No filter and no page reads more than a few rows, whatever PostgreSQL believes of them: what it knew when there were
 * thirty, or what there is; and whether it plans for the very values or for any.
 */
class PagePlansTest {
    /** Beside {@link Crowd#LEADS} and {@link Crowd#ROWS}; most of them are counters, or passed over in an index. */
    private static final double MOST = 8_000;

    private static final ReadSide READ = new ReadSide();
    private static final Recorder RECORDER = new Recorder();
    private static final LeadQueries LEADS = new LeadQueries(client());
    private static final LeadPageQueries PAGES = new LeadPageQueries(client());
    private static final JournalQueries JOURNAL = new JournalQueries(client());
    private static final StatisticsQueries STATISTICS = new StatisticsQueries(client());

    private static DatabaseClient client() {
        return DatabaseClient.create(RECORDER.of(READ.bean(ConnectionPool.class)));
    }

    @BeforeAll
    static void filled() {
        Crowd crowd = new Crowd(READ.jdbc);
        crowd.few();
        crowd.grow();
    }

    @AfterAll
    static void stop() {
        READ.close();
    }

    @Test
    void nothing_reads_more_than_a_few_rows() {
        assertThat(costly()).isEmpty();
        new Crowd(READ.jdbc).analyze();
        assertThat(costly()).isEmpty();
    }

    /** What reads too much, and how much. */
    private static Map<String, Double> costly() {
        Map<String, Double> costly = new TreeMap<>();
        asked().forEach((name, question) -> {
            RECORDER.asked();
            question.get().join();
            List<Recorder.Asked> asked = RECORDER.asked();
            assertThat(asked).as(name).isNotEmpty();
            double rows = Math.max(Recorder.rows(READ.jdbc, asked, true), Recorder.rows(READ.jdbc, asked, false));
            if (rows > MOST) {
                costly.put(name, rows);
            }
        });
        return costly;
    }

    private static Map<String, Supplier<CompletableFuture<?>>> asked() {
        Map<String, Supplier<CompletableFuture<?>>> all = new TreeMap<>();
        List<Times> some = Asks.TIMES.subList(0, 5);
        List<Asks.Lead> leads = Asks.allLeads(READ.jdbc);
        Asks.leads()
                .filter(ask -> some.contains(ask.times()))
                .filter(ask -> ask.status() == null || ask.status().compareTo(LeadStatus.HOLD) > 0)
                .forEach(ask -> offsets(leads.stream().filter(ask::matches).count())
                        .forEach(offset -> all.put(ask + " " + offset, () -> LEADS.find(ask.page(50, offset)))));
        List<Asks.Row> rows = Asks.allRows(READ.jdbc);
        some.stream()
                .flatMap(times -> Stream.of(
                        new JournalAsk(ANN, CHAT, null, times), new JournalAsk(ANN, CHAT, Movement.KICK, times)))
                .forEach(ask -> offsets(rows.stream().filter(ask::matches).count())
                        .forEach(offset -> all.put(ask + " " + offset, () -> JOURNAL.find(ask.page(50, offset)))));
        some.forEach(times -> byKey(all, times));
        searches(all);
        return all;
    }

    private static LongStream offsets(long total) {
        return LongStream.of(0, 1_000, total / 2, Math.max(0, total - 50)).distinct();
    }

    private static void byKey(Map<String, Supplier<CompletableFuture<?>>> all, Times times) {
        for (LeadPosition after : positions()) {
            LeadFilter any = new LeadFilter(null, null, times.from(), times.to());
            LeadFilter one = new LeadFilter(Crowd.BIG, LeadStatus.TRASH, times.from(), times.to());
            all.put("by key " + any + after, () -> PAGES.find(new FindLeadPage(ANN, any, after, 50)));
            all.put("by key " + one + after, () -> PAGES.find(new FindLeadPage(ANN, one, after, 50)));
        }
        all.put(
                "journal by key " + times,
                () -> JOURNAL.find(new FindJournalPage(ANN, BOT, CHAT, null, times.from(), times.to(), null, 50)));
        for (Long campaign : new Long[] {null, 1L, 2L}) {
            all.put(
                    "statistics " + campaign + times,
                    () -> STATISTICS.find(new FindSummary(ANN, campaign, times.from(), times.to())));
        }
    }

    private static void searches(Map<String, Supplier<CompletableFuture<?>>> all) {
        for (String text : List.of(Crowd.SHARED_CLICK, "click4711", "@USER4711", "nobody", "big-" + "0".repeat(32))) {
            for (LeadPosition after : positions()) {
                Subject subject = new Subject("1".repeat(32));
                all.put("search " + text + after, () -> PAGES.find(new SearchLeads(ANN, text, subject, after, 50)));
            }
        }
    }

    private static List<@Nullable LeadPosition> positions() {
        List<@Nullable LeadPosition> positions = new ArrayList<>();
        positions.add(null);
        positions.add(new LeadPosition(
                DAWN.plusSeconds(20 * 86_400), LeadId.ofShown("big-0123456789abcdef0123456789abcdef")));
        return positions;
    }
}
