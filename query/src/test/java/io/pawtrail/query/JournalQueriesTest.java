package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;
import static io.pawtrail.query.Given.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalQueriesTest {
    private static final long SUPERGROUP = -100_500;

    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(
                Given.bot(BOT, ANN),
                Given.chat(CHAT),
                moved(1, Movement.JOIN, SCOPE),
                moved(2, Movement.LEAVE, SCOPE),
                moved(3, Movement.KICK, SCOPE),
                moved(4, Movement.JOIN, new Scope(ANN, BOT, FREE_CHAT)));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void rows_of_a_bot_and_chat_come_newest_first() {
        JournalView all = find(null, null, null, 50, 0);

        assertThat(all.total()).isEqualTo(3);
        assertThat(all.rows())
                .extracting(JournalRow::movement)
                .containsExactly(Movement.KICK, Movement.LEAVE, Movement.JOIN);
        JournalRow last = all.rows().getLast();
        assertThat(last)
                .isEqualTo(new JournalRow(last.id(), CHAT, 1001, "u1", Movement.JOIN, false, DAWN.plusSeconds(1)));
    }

    @Test
    void every_filter_narrows_page_and_total_alike() {
        assertThat(seconds(find(Movement.LEAVE, null, null, 50, 0))).containsExactly(2L);
        assertThat(seconds(find(null, DAWN.plusSeconds(2), null, 50, 0))).containsExactly(3L, 2L);
        assertThat(seconds(find(null, null, DAWN.plusSeconds(2), 50, 0))).containsExactly(1L);
        assertThat(seconds(find(Movement.JOIN, DAWN, DAWN.plusSeconds(9), 50, 0)))
                .containsExactly(1L);
        assertThat(seconds(find(Movement.JOIN, DAWN.plusSeconds(2), Instant.MAX, 50, 0)))
                .isEmpty();
    }

    @Test
    void pages_of_one_crowded_second_show_every_row_once_to_the_end() {
        List<Object> crowd = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            LeadId lead = new LeadId(CAMPAIGN, read.people.subjectOf(5000 + n));
            crowd.add(noted(lead, Movement.JOIN, SCOPE, 7));
        }
        read.happened(crowd.toArray());

        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset <= 28; offset += 4) {
            JournalView page = find(null, null, null, 4, offset);
            assertThat(page.total()).isEqualTo(28);
            page.rows().forEach(row -> seen.add(row.id()));
        }
        assertThat(seen).hasSize(28).doesNotHaveDuplicates();
        assertThat(find(null, null, null, 4, 99)).isEqualTo(new JournalView(28, List.of()));
    }

    @Test
    void the_journal_of_a_supergroup_begins_with_that_of_its_group() {
        read.happened(
                new ChatMigrated(BOT, ANN, CHAT, SUPERGROUP, DAWN),
                moved(5, Movement.JOIN, new Scope(ANN, BOT, SUPERGROUP)));

        JournalView journal =
                read.ask(new FindJournal(ANN, BOT, SUPERGROUP, null, null, null, 50, 0), JournalView.class);
        assertThat(seconds(journal)).containsExactly(5L, 3L, 2L, 1L);
        assertThat(journal.rows()).extracting(JournalRow::chat).containsOnly(SUPERGROUP);
    }

    @Test
    void each_owner_of_a_bot_sees_the_rows_of_their_own_time() {
        read.happened(
                new BotDetached(BOT, ANN, DAWN),
                new BotAttached(BOT, BOB, "greeter_bot", "Greeter", 2, DAWN),
                moved(6, Movement.JOIN, new Scope(BOB, BOT, CHAT)));

        assertThat(seconds(find(null, null, null, 50, 0))).containsExactly(3L, 2L, 1L);
        JournalView bobs = read.ask(new FindJournal(BOB, BOT, CHAT, null, null, null, 50, 0), JournalView.class);
        assertThat(seconds(bobs)).containsExactly(6L);
    }

    private JournalView find(
            @Nullable Movement movement, @Nullable Instant from, @Nullable Instant to, int limit, int offset) {
        return read.ask(new FindJournal(ANN, BOT, CHAT, movement, from, to, limit, offset), JournalView.class);
    }

    private static List<Long> seconds(JournalView view) {
        assertThat(view.total()).isEqualTo(view.rows().size());
        return view.rows().stream()
                .map(row -> row.at().getEpochSecond() - DAWN.getEpochSecond())
                .toList();
    }

    private MembershipNoted moved(int n, Movement movement, Scope scope) {
        return noted(new LeadId(CAMPAIGN, read.people.remember(1000 + n, "u" + n, "N")), movement, scope, n);
    }

    private static MembershipNoted noted(LeadId lead, Movement movement, Scope scope, int second) {
        Presence was = movement.isOut() ? Presence.IN : Presence.OUT;
        return new MembershipNoted(lead, scope, was, movement, false, false, Source.REPORTED, DAWN.plusSeconds(second));
    }
}
