package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.LeadCommand.StartLead;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command is refused when it is built, with the reason. */
class LeadCommandTest {
    private static final LeadId LEAD =
            new LeadId(new CampaignId("SPRING24"), new Subject("0123456789abcdef".repeat(2)));
    private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);
    private static final Terms TERMS = new Terms(
            new Scope(new AccountId(7), new BotId(42), -1001L),
            Terms.Standing.ACTIVE,
            UnsubWindow.DEFAULT,
            Templates.NONE);

    private static final Map<Class<?>, Object> VALUES = Map.of(
            LeadId.class,
            LEAD,
            Instant.class,
            AT,
            Terms.class,
            TERMS,
            String.class,
            "c1",
            long.class,
            1L,
            boolean.class,
            true);

    @Test
    void a_click_of_64_characters_is_taken() {
        String longest = "-_aZ".repeat(16);
        assertThat(start(longest).click()).isEqualTo(longest);
        assertThat(start("").click()).isEmpty();
    }

    @Test
    void a_click_of_65_characters_is_refused() {
        assertThatThrownBy(() -> start("a".repeat(65)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("click"))
                .hasMessageContaining("at most 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "{subid}", "a\n", "é", "١", "a+b", "a%20", "\u202e", "\u0000", "a/b", "a&b=c"})
    void another_character_in_a_click_is_refused(String click) {
        assertThatThrownBy(() -> start(click))
                .isInstanceOf(Refusal.class)
                .hasMessage("A click id is at most 64 of A-Z, a-z, 0-9, _ and -");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void a_message_without_an_id_is_refused(long message) {
        assertThatThrownBy(() -> new StartLead(LEAD, message, "c1", true, AT, TERMS))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not " + message);
    }

    static Stream<Class<?>> commands() {
        return Arrays.stream(LeadCommand.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_that_lacks_a_part_is_refused(Class<?> command) throws ReflectiveOperationException {
        RecordComponent[] parts = command.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> made = command.getDeclaredConstructor(types);
        Object[] whole = Arrays.stream(types).map(LeadCommandTest::value).toArray();
        assertThat(made.newInstance(whole)).isInstanceOf(LeadCommand.class);
        for (int i = 0; i < whole.length; i++) {
            if (!types[i].isPrimitive()) {
                Object[] lacking = whole.clone();
                lacking[i] = null;
                assertThatThrownBy(() -> made.newInstance(lacking))
                        .as("%s without %s", command.getSimpleName(), parts[i].getName())
                        .isInstanceOf(InvocationTargetException.class)
                        .hasCauseInstanceOf(Refusal.class);
            }
        }
    }

    private static Object value(Class<?> type) {
        Object value = type.isEnum() ? type.getEnumConstants()[0] : VALUES.get(type);
        return Objects.requireNonNull(value, type.getName());
    }

    private static StartLead start(String click) {
        return new StartLead(LEAD, 1, click, true, AT, TERMS);
    }
}
