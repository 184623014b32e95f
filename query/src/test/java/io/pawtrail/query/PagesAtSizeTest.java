package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Journals.JournalPosition;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadFilter;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadPosition;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Movement;
import io.pawtrail.query.Asks.Lead;
import io.pawtrail.query.Asks.LeadAsk;
import io.pawtrail.query.Asks.Row;
import io.pawtrail.query.Asks.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of very many rows hold what they should, whatever the filter: what counting and sorting all of them gives. */
class PagesAtSizeTest {
    private static final int LARGEST = 200;
    private static final ReadSide READ = new ReadSide();
    private static final List<Lead> ALL_LEADS = new ArrayList<>();
    private static final List<Row> ALL_ROWS = new ArrayList<>();

    @BeforeAll
    static void filled() {
        Crowd crowd = new Crowd(READ.jdbc);
        crowd.few();
        crowd.grow();
        ALL_LEADS.addAll(Asks.allLeads(READ.jdbc));
        ALL_ROWS.addAll(Asks.allRows(READ.jdbc));
    }

    @AfterAll
    static void stop() {
        READ.close();
    }

    /** The first, some that begin anywhere, the last, and the one behind it. */
    private static IntStream offsets(int total) {
        return IntStream.of(0, 37, 1_001, total / 2, Math.max(0, total - 50), total)
                .distinct();
    }

    @Test
    void leads_of_any_filter_and_offset() {
        Asks.leads().forEach(ask -> {
            List<String> all =
                    ALL_LEADS.stream().filter(ask::matches).map(Lead::lead).toList();
            offsets(all.size())
                    .forEach(offset -> assertThat(leads(ask.page(50, offset), all.size()))
                            .as("%s from %d", ask, offset)
                            .isEqualTo(slice(all, offset)));
        });
    }

    @Test
    void journal_rows_of_any_filter_and_offset() {
        Asks.journal().forEach(ask -> {
            List<String> all =
                    ALL_ROWS.stream().filter(ask::matches).map(Row::id).toList();
            offsets(all.size())
                    .forEach(offset -> assertThat(rows(ask.page(50, offset), all.size()))
                            .as("%s from %d", ask, offset)
                            .isEqualTo(slice(all, offset)));
        });
    }

    @Test
    void all_pages_by_offset_to_the_end_hold_each_lead_once() {
        LeadAsk ask = new LeadAsk(ANN, null, null, new Times(null, null));
        List<String> all = leads(ask);
        List<String> walked = new ArrayList<>();
        for (int offset = 0; offset == walked.size(); offset += LARGEST) {
            walked.addAll(leads(ask.page(LARGEST, offset), all.size()));
        }
        assertThat(walked).isEqualTo(all);
    }

    @Test
    void all_pages_by_key_to_the_end_hold_each_lead_once() {
        Times times = Asks.TIMES.get(4);
        assertThat(walked(after -> new FindLeadPage(ANN, new LeadFilter(null, null, null, null), after, LARGEST)))
                .isEqualTo(leads(new LeadAsk(ANN, null, null, Asks.TIMES.getFirst())));
        assertThat(walked(after -> new FindLeadPage(
                        ANN, new LeadFilter(Crowd.BIG, LeadStatus.HOLD, times.from(), times.to()), after, 50)))
                .isEqualTo(leads(new LeadAsk(ANN, 1L, LeadStatus.HOLD, times)));
    }

    @Test
    void all_pages_of_a_click_that_very_many_share_hold_each_lead_once() {
        List<String> walked = walked(after -> new SearchLeads(ANN, Crowd.SHARED_CLICK, null, after, LARGEST));
        assertThat(walked)
                .isEqualTo(READ.jdbc.queryForList(
                        "SELECT lead FROM read.lead WHERE account = 1 AND click = ? ORDER BY started DESC, lead DESC",
                        String.class,
                        Crowd.SHARED_CLICK))
                .hasSizeGreaterThan(4_000);
    }

    @Test
    void all_pages_of_the_journal_by_key_hold_each_row_once() {
        List<String> walked = new ArrayList<>();
        JournalPosition after = null;
        do {
            JournalPageView page = READ.ask(
                    new FindJournalPage(ANN, BOT, CHAT, Movement.KICK, null, null, after, 3), JournalPageView.class);
            page.rows().forEach(row -> walked.add(row.id()));
            after = page.next();
        } while (after != null);
        assertThat(walked)
                .isEqualTo(ALL_ROWS.stream()
                        .filter(row -> row.account() == 1
                                && row.chat() == CHAT
                                && row.movement().equals("kick"))
                        .map(Row::id)
                        .toList());
    }

    private static List<String> walked(Function<@Nullable LeadPosition, Object> query) {
        List<String> walked = new ArrayList<>();
        LeadPosition after = null;
        do {
            LeadPageView page = READ.ask(query.apply(after), LeadPageView.class);
            page.leads().forEach(lead -> walked.add(lead.lead().shown()));
            after = page.next();
        } while (after != null);
        return walked;
    }

    private static List<String> leads(LeadAsk ask) {
        return ALL_LEADS.stream().filter(ask::matches).map(Lead::lead).toList();
    }

    private static List<String> slice(List<String> all, int offset) {
        return all.subList(Math.min(all.size(), offset), Math.min(all.size(), offset + 50));
    }

    private static List<String> leads(FindLeads query, int total) {
        LeadsView view = READ.ask(query, LeadsView.class);
        assertThat(view.total()).isEqualTo(total);
        return view.leads().stream().map(lead -> lead.lead().shown()).toList();
    }

    private static List<String> rows(FindJournal query, int total) {
        JournalView view = READ.ask(query, JournalView.class);
        assertThat(view.total()).isEqualTo(total);
        return view.rows().stream().map(JournalRow::id).toList();
    }
}
