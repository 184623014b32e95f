package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the webhook's door does when there is no place, and when it is shut. */
class AdmissionTest {
    private final House house = new House("https://paw.example.com");
    private final Door door = house.attachedDoor();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void when_all_places_are_taken_telegram_is_asked_to_come_again_and_then_it_is_taken_in() {
        Admission admission = house.bean(Admission.class);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < Admission.PLACES; i++) {
            String other = String.valueOf(i);
            if (admission.enter(other)) {
                others.add(other);
            }
        }
        assertThat(others).hasSize(Admission.PLACES);
        String start = House.start(1, 1, "/start");
        door.deliver(start).isEqualTo(503).expectHeader().valueMatches("Retry-After", "[12]");
        assertThat(house.count("edge.send")).isZero();
        assertThat(house.bean(MeterRegistry.class)
                        .get("pawtrail.updates.turned.away")
                        .counter()
                        .count())
                .isEqualTo(1);
        admission.leave(others.getFirst());
        door.deliver(start).isOk();
        assertThat(house.count("edge.send")).isEqualTo(1);
    }

    @Test
    void who_ends_takes_nothing_in_any_more() {
        house.bean(Admission.class).stop();
        door.deliver(House.start(1, 1, "/start")).isEqualTo(503).expectHeader().valueEquals("Retry-After", "10");
        assertThat(house.count("edge.send")).isZero();
    }
}
