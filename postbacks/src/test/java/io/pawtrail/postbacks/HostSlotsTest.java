package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import org.junit.jupiter.api.Test;

class HostSlotsTest {
    private static final String HOST = "t.example.com";

    private final HostSlots<String> slots = new HostSlots<>(1);

    private boolean enter(long account, String one) {
        return slots.enter(new Lane(HOST, new AccountId(account)), one);
    }

    @Test
    void accounts_take_turns_at_a_host() {
        assertThat(enter(1, "a1")).isTrue();
        for (int i = 2; i < 6; i++) {
            assertThat(enter(1, "a" + i)).isFalse();
        }
        assertThat(enter(2, "b1")).isFalse();
        assertThat(enter(2, "b2")).isFalse();
        assertThat(slots.release(HOST)).isEqualTo("a2");
        assertThat(slots.release(HOST)).isEqualTo("b1");
        assertThat(slots.release(HOST)).isEqualTo("a3");
        assertThat(slots.release(HOST)).isEqualTo("b2");
        assertThat(slots.release(HOST)).isEqualTo("a4");
        assertThat(slots.release(HOST)).isEqualTo("a5");
        assertThat(slots.release(HOST)).isNull();
        assertThat(enter(2, "b3")).isTrue();
    }

    @Test
    void what_waits_can_be_dismissed() {
        enter(1, "a1");
        enter(1, "a2");
        enter(2, "b1");
        assertThat(slots.dismiss()).containsExactly("a2", "b1");
        assertThat(slots.release(HOST)).isNull();
    }
}
