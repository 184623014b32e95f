package io.pawtrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Macro;
import io.pawtrail.messages.PostbackTemplate;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each preset against what its tracker documents ({@code cases/trackers.tsv}, with the page; AlterCPA Pro's as another
 * product's manual tells it) and against what is to be called ({@code cases/presets.tsv}).
 */
class PresetsTest {
    private static final Map<String, String> FILLED = Map.of("D", "track.example.com", "KEY", "k3y", "TOKEN", "t0ken");

    private static Preset preset(String code) {
        return Presets.all().stream()
                .filter(preset -> preset.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String called(Preset preset, LeadStatus status) {
        return PostbackTemplate.checked(preset.filled(status, FILLED), AddressPolicy.publicOnly())
                .render(Map.of(
                        Macro.CLICK, "c_1-2",
                        Macro.STATUS, status.word(),
                        Macro.LEAD, "AbC-0f",
                        Macro.EVENT, "AbC-0f-2"));
    }

    private static List<LeadStatus> sent(Preset preset) {
        return Arrays.stream(LeadStatus.values())
                .filter(status -> !preset.text(status).isEmpty())
                .toList();
    }

    private static Map<String, String> query(String url) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : URI.create(url).getRawQuery().split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair[1]);
        }
        return query;
    }

    static Stream<Preset> all() {
        return Presets.all().stream();
    }

    @Test
    void every_tracker_is_there_in_the_order_in_which_it_is_offered() {
        assertThat(all())
                .extracting(Preset::tracker)
                .containsExactly(
                        "Keitaro",
                        "Binom v1",
                        "Binom v2",
                        "AlterCPA Lite/Red",
                        "AlterCPA Pro",
                        "RedTrack",
                        "Voluum",
                        "BeMob",
                        "Custom");
        assertThat(all()).extracting(Preset::code).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/trackers.tsv", delimiter = '\t', numLinesToSkip = 1)
    void it_speaks_as_its_tracker_documents(
            String code, String path, String macro, String click, String parameters, String status, String words) {
        Preset preset = preset(code);
        assertThat(preset.click()).isEqualTo(macro);
        List<String> calls = sent(preset).stream()
                .map(s -> called(preset, s))
                .filter(url -> URI.create(url).getPath().equals(path))
                .toList();
        assertThat(calls).isNotEmpty().allSatisfy(url -> {
            Map<String, String> query = query(url);
            assertThat(query).containsEntry(click, "c_1-2");
            assertThat(parameters.split(" ")).containsAll(query.keySet());
            if (!"-".equals(status)) {
                assertThat(query).containsKey(status);
            }
            if (words.length() > 1) {
                assertThat(words.split(" ")).contains(query.get(status));
            }
        });
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/presets.tsv", delimiter = '\t', numLinesToSkip = 1)
    void filled_in_and_rendered_it_calls(String code, String status, String url) {
        assertThat(called(preset(code), LeadStatus.of(status))).isEqualTo(url);
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_template_holds_the_click_and_nothing_that_nobody_fills_in(Preset preset) {
        assertThat(sent(preset)).allSatisfy(status -> {
            assertThat(preset.text(status)).contains("{click}").contains("<D>");
            assertThat(preset.filled(status, FILLED)).doesNotContain("<", ">");
            assertThat(called(preset, status)).doesNotContain("{", "}");
        });
        assertThat(preset.placeholders())
                .allSatisfy(placeholder -> assertThat(sent(preset))
                        .anySatisfy(
                                status -> assertThat(preset.text(status)).contains("<" + placeholder.name() + ">")));
    }

    @Test
    void what_a_tracker_cannot_tell_is_left_out_or_warned_of() {
        assertThat(sent(preset("voluum"))).containsExactly(LeadStatus.APPROVE);
        assertThat(sent(preset("custom"))).isEmpty();
        assertThat(preset("keitaro").warnings()).anyMatch(text -> text.contains("rejected to sale"));
        assertThat(preset("altercpa").pbSuccess()).isEqualTo("json");
        assertThat(all().filter(preset -> !"altercpa".equals(preset.code())))
                .extracting(Preset::pbSuccess)
                .containsOnly("2xx");
    }
}
