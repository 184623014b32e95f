package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events are for ever: for each there is one approved sample in {@code contract/}, and what is read from it is written
 * again just so. A new event: run with {@code -Dcontract.approve=true}, read the new file, commit it. A sample that is
 * there already is never written over.
 */
class EventContractTest {
    private static final Path CONTRACT = Path.of("contract");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Jackson3Serializer SERIALIZER =
            Jackson3Serializer.builder().build();

    static Stream<Class<?>> events() {
        return Stream.of(
                        AccountEvent.class,
                        BotEvent.class,
                        CampaignEvent.class,
                        LeadEvent.class,
                        PostbackEvent.class,
                        ReplayEvent.class,
                        TrackerEvent.class)
                .flatMap(EventContractTest::concrete)
                .distinct();
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventContractTest::concrete);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_approved(Class<?> type) throws IOException {
        Path sample = CONTRACT.resolve(type.getSimpleName() + ".json");
        if (Boolean.getBoolean("contract.approve") && !Files.exists(sample)) {
            Files.createDirectories(CONTRACT);
            Object event = Samples.of(type);
            byte[] bytes = SERIALIZER.serialize(event, byte[].class).getData();
            Files.writeString(
                    sample, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(bytes)) + "\n");
        }
        assertThat(sample).as("the approved sample of %s", type.getSimpleName()).exists();
        byte[] approved = Files.readAllBytes(sample);
        Object event = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(approved, byte[].class, type.getName(), revision(type)));
        assertThat(event).isInstanceOf(type);
        byte[] written = SERIALIZER.serialize(event, byte[].class).getData();
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(approved));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_states_its_revision(Class<?> type) {
        assertThat(revision(type)).isNotBlank();
    }

    @Test
    void every_sample_belongs_to_an_event() throws IOException {
        List<String> names = new ArrayList<>(
                events().map(type -> type.getSimpleName() + ".json").toList());
        try (Stream<Path> files = Files.list(CONTRACT)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static String revision(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? "" : revision.value();
    }

    /** Builds a record with plain values, to start a new sample from. */
    private static final class Samples {
        private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");
        private static final CampaignId CAMPAIGN = new CampaignId("SPRING24");
        private static final LeadId LEAD = new LeadId(CAMPAIGN, new Subject("00112233445566778899aabbccddeeff"));
        private static final Scope SCOPE = new Scope(new AccountId(7), new BotId(5_687_755_129L), -1_002_000_000_001L);
        private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
                Map.entry(Instant.class, AT),
                Map.entry(CampaignId.class, CAMPAIGN),
                Map.entry(LeadId.class, LEAD),
                Map.entry(Subject.class, LEAD.subject()),
                Map.entry(Scope.class, SCOPE),
                Map.entry(AccountId.class, SCOPE.account()),
                Map.entry(BotId.class, SCOPE.bot()),
                Map.entry(Templates.class, new Templates(12, Set.of(LeadStatus.WAIT, LeadStatus.APPROVE))),
                Map.entry(Notifications.class, new Notifications(true, false)),
                Map.entry(UnsubWindow.class, UnsubWindow.DEFAULT),
                Map.entry(Due.class, new Due(3, LeadStatus.CANCEL, "clk-1", 12, Set.of(Due.Withheld.OUTSIDE_WINDOW))),
                Map.entry(ReplayId.class, ReplayId.parse("replay:3c0c3f5e-5b7e-4f5d-9d0b-6a7c8e9f0a1b")),
                Map.entry(
                        ReplayChoice.class,
                        ReplayChoice.many(CAMPAIGN, "tracker.example.com", LeadStatus.APPROVE, AT, null)),
                Map.entry(String.class, "text"),
                Map.entry(long.class, -1_002_000_000_001L),
                Map.entry(int.class, 3),
                Map.entry(boolean.class, true),
                Map.entry(BigDecimal.class, new BigDecimal("24.00")));

        static Object of(Class<?> type) {
            try {
                var components = type.getRecordComponents();
                Class<?>[] types =
                        Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
                Object[] values = Arrays.stream(types).map(Samples::value).toArray();
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A sample of " + type + " must be written by hand", e);
            }
        }

        private static Object value(Class<?> type) {
            Object value = type.isEnum() ? type.getEnumConstants()[0] : VALUES.get(type);
            if (value == null) {
                throw new IllegalStateException("No sample value for " + type);
            }
            return value;
        }
    }
}
