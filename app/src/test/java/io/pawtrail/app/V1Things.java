package io.pawtrail.app;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What Bob may ask {@code /v1} for by its name, and is to hear nothing of: under each name the same, whatever it is. */
final class V1Things {
    private static final String NOBODY = "-" + "0".repeat(32);

    private V1Things() {}

    /** Ann's; her deleted ones; what never was; the largest. */
    static List<Map<String, String>> of(Estate anns, Estate bobs) {
        TrackedChat town = anns.town();
        String own = String.valueOf(bobs.town().bot().id());
        String person = String.valueOf(town.ann().id());
        String gone = anns.deletedCode();
        return List.of(
                named(own, town.bot().id(), town.chat().id(), town.code(), anns.lead(), "ann", person, anns.replay()),
                named(own, anns.detached().id(), anns.gone().id(), gone, gone + NOBODY, "@Ann", person, anns.replay()),
                named(own, 987654321, -987654321, "Zz9", "Zz9" + NOBODY, "no", "987654321", UUID.randomUUID()),
                named(
                        own,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        "zzzzzzzz",
                        "zzzzzzzz-" + "f".repeat(32),
                        "z".repeat(100),
                        "9".repeat(18),
                        new UUID(-1, -1)));
    }

    private static Map<String, String> named(
            String own, long bot, long chat, String code, String lead, String username, String person, UUID replay) {
        return Map.of(
                "<own bot>", own,
                "<bot>", String.valueOf(bot),
                "<chat>", String.valueOf(chat),
                "<code>", code,
                "<lead>", lead,
                "<username>", username,
                "<person>", person,
                "<replay>", replay.toString());
    }
}
