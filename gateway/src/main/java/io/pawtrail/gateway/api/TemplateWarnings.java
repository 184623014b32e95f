package io.pawtrail.gateway.api;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.vault.TemplateTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a tracker will hardly understand, though nothing forbids it. */
final class TemplateWarnings {
    private static final String CLICK = "{click}";

    private TemplateWarnings() {}

    static List<String> of(TemplateTexts texts) {
        return Stream.concat(
                        Arrays.stream(LeadStatus.values())
                                .filter(status -> texts.text(status)
                                        .filter(text -> !text.contains(CLICK))
                                        .isPresent())
                                .map(TemplateWarnings::noClick),
                        rejected(texts))
                .toList();
    }

    private static String noClick(LeadStatus status) {
        return "pb_" + status.word() + " has no " + CLICK + ": the tracker cannot tell whose conversion it is";
    }

    /** Keitaro's postback has its {@code subid}, and its documentation knows no way from rejected back to sale. */
    private static Stream<String> rejected(TemplateTexts texts) {
        boolean keitaro = texts.byStatus().values().stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("subid=") && text.contains("status=rejected"));
        return keitaro
                ? Stream.of(
                        "Keitaro documents no way from rejected to sale: who leaves and joins again may stay rejected")
                : Stream.empty();
    }
}
