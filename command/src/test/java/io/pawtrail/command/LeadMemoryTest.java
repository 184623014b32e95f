package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.late;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.noted;
import static io.pawtrail.command.LeadGivens.repeated;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.LEAVE;

import io.pawtrail.messages.LeadStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lead remembers its latest 128 starts and movements; what is older than its memory is no news either. */
@ExtendWith(RulesCounted.class)
class LeadMemoryTest {
    @Test
    void a_join_told_again_after_two_hundred_starts_is_not_news() {
        List<Object> story = story();
        for (int i = 0; i < 200; i++) {
            story.add(repeated(10 + i, "c1", 10 + i));
        }
        lead().given(story).when(moved(JOIN, 2)).expectNoEvents();
    }

    @Test
    void a_join_told_again_after_two_hundred_movements_is_not_news() {
        lead().given(restless()).when(moved(JOIN, 2)).expectNoEvents();
    }

    @Test
    void a_start_told_again_after_two_hundred_starts_is_not_news() {
        List<Object> story = story();
        for (int i = 0; i < 200; i++) {
            story.add(LeadGivens.replaced(3 + i, 10 + i, "c" + (2 + i), LeadStatus.APPROVE, 10 + i));
        }
        lead().given(story).when(start(1, "c1", 0)).expectNoEvents();
        lead().given(story).when(start(12, "c4", 12)).expectNoEvents();
    }

    @Test
    void a_join_told_for_the_first_time_after_two_hundred_starts_is_news() {
        List<Object> story = new ArrayList<>(List.of(started("c1", 0)));
        for (int i = 0; i < 200; i++) {
            story.add(repeated(10 + i, "c1", 10 + i));
        }
        lead().given(story).when(moved(JOIN, 9)).expectEvents(approved(2, "c1", 9));
    }

    @Test
    void what_is_remembered_and_older_than_the_last_is_for_the_journal_only() {
        lead().given(restless()).when(moved(JOIN, 1003)).expectEvents(late(JOIN, 1003));
    }

    private static List<Object> story() {
        return new ArrayList<>(List.of(started("c1", 0), approved(2, "c1", 2)));
    }

    /** Left and was thrown out again and again, on every even second from the tenth. */
    private static List<Object> restless() {
        List<Object> story = story();
        story.add(cancelled(3, "c1", 2, 9));
        for (int i = 0; i < 600; i++) {
            story.add(noted(LEAVE, 10 + 2 * i));
        }
        return story;
    }
}
