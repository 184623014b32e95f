package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    @Test
    void a_misspelt_setting_is_told_with_the_one_that_was_meant() {
        assertThat(KnownSettings.others(Set.of("PAWTRAIL_PUBLIC_ULR", "PAWTRAIL_WOMBAT", "PATH")))
                .containsExactly(
                        "PAWTRAIL_PUBLIC_ULR is no setting and does nothing: did you mean PAWTRAIL_PUBLIC_URL?",
                        "PAWTRAIL_WOMBAT is no setting and does nothing");
    }

    @Test
    void what_spring_takes_for_a_setting_is_one() {
        assertThat(KnownSettings.others(Set.of(
                        "PAWTRAIL_PUBLICURL",
                        "PAWTRAIL_DELIVERY_CLAIM_PER_HOST",
                        "PAWTRAIL_DELIVERY_CLAIM_PERHOST",
                        "PAWTRAIL_DELIVERY_SCHEDULE",
                        "PAWTRAIL_DELIVERY_SCHEDULE_0",
                        "PAWTRAIL_TELEGRAM_LONGPOLL",
                        "PAWTRAIL_TEST_DB_URL")))
                .isEmpty();
    }

    @Test
    void all_that_the_readme_names_are_known() throws IOException {
        List<String> named = Pattern.compile("`(PAWTRAIL_[A-Z_]*[A-Z])`")
                .matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(KnownSettings.others(new TreeSet<>(named))).isEmpty();
    }

    @Test
    void all_that_the_gateway_takes_are_known() throws IOException {
        Set<String> taken = new TreeSet<>();
        Pattern.compile("given, \"([a-z-]+)\"|pawtrail\\.telegram\\.([a-z-]+)\"")
                .matcher(Files.readString(
                        Path.of("../gateway/src/main/java/io/pawtrail/gateway/telegram/TelegramSettings.java")))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(name -> taken.add(
                        "PAWTRAIL_TELEGRAM_" + name.toUpperCase(Locale.ROOT).replace('-', '_')));
        assertThat(taken).hasSizeGreaterThan(8);
        assertThat(KnownSettings.others(taken)).isEmpty();
    }
}
