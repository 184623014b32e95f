package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.telegram.RecheckRows.Turn;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Subject;
import io.pawtrail.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever a batch of events says of a lead, it leaves what they would have left one by one. */
class RecheckRowsTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "edge").dataSource());
    private final RecheckRows rows = new RecheckRows(jdbc, List.of(Duration.ofMinutes(2)));

    @Test
    void a_batch_leaves_what_its_turns_would_leave_one_by_one() {
        int compared = 0;
        for (List<Turn> turns : sequences(4)) {
            turns.forEach(turn -> rows.write(List.of(turn)));
            List<Map<String, Object>> oneByOne = taken();
            rows.write(turns);
            assertThat(taken()).as(turns.toString()).isEqualTo(oneByOne);
            compared++;
        }
        assertThat(compared).isEqualTo(3 + 9 + 27 + 81);
    }

    @Test
    void what_was_there_counts_as_an_earlier_turn() {
        for (Turn.Change change : Turn.Change.values()) {
            rows.write(List.of(turn(Turn.Change.BEGIN, 0)));
            rows.write(List.of(turn(Turn.Change.END, 1), turn(change, 2)));
            assertThat(taken()).as(change.name()).hasSize(change == Turn.Change.END ? 0 : 1);
        }
        rows.write(List.of(turn(Turn.Change.BEGIN, 0)));
        rows.write(List.of(turn(Turn.Change.KEEP, 1)));
        assertThat(taken().getFirst()).containsEntry("begun", AT.getEpochSecond());
    }

    /** Every order of turns, up to so many. */
    private static List<List<Turn>> sequences(int most) {
        List<List<Turn>> all = new ArrayList<>();
        List<List<Turn>> longest = List.of(List.of());
        for (int length = 1; length <= most; length++) {
            List<List<Turn>> longer = new ArrayList<>();
            for (List<Turn> start : longest) {
                for (Turn.Change change : Turn.Change.values()) {
                    List<Turn> one = new ArrayList<>(start);
                    one.add(turn(change, start.size()));
                    longer.add(one);
                }
            }
            all.addAll(longer);
            longest = longer;
        }
        return all;
    }

    private static Turn turn(Turn.Change change, int second) {
        LeadId lead = new LeadId(new CampaignId("Ab3"), new Subject("f".repeat(32)));
        return new Turn(change, lead, new BotId(9), AT.plusSeconds(second));
    }

    private List<Map<String, Object>> taken() {
        List<Map<String, Object>> taken = jdbc.queryForList(
                "SELECT lead, bot, step, extract(epoch FROM started)::bigint AS begun, due - started AS first FROM edge.recheck");
        jdbc.update("DELETE FROM edge.recheck");
        return taken;
    }
}
