package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.replaced;
import static io.pawtrail.command.LeadGivens.request;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.messages.Movement.JOIN;

import io.pawtrail.messages.LeadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A click that comes back after another one, told late: it hears what it has not heard, and nothing twice. */
@ExtendWith(RulesCounted.class)
class LeadOldClickTest {
    @Test
    void an_old_click_again_hears_nothing_twice_of_who_asked_twice() {
        lead().givenCommands(request(104), request(105), moved(JOIN, 106), start(1, "a", 101), start(2, "b", 102))
                .when(start(3, "a", 103))
                .expectEvents(replaced(7, 3, "a", LeadStatus.APPROVE, 103));
    }

    @Test
    void an_old_click_again_hears_nothing_twice_of_who_asked_again_after_its_start() {
        lead().givenCommands(request(104), request(106), start(1, "b", 101), moved(JOIN, 107), start(2, "a", 103))
                .when(start(3, "b", 105))
                .expectEvents(replaced(7, 3, "b", LeadStatus.APPROVE, 105));
    }
}
