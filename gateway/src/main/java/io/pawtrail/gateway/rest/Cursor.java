package io.pawtrail.gateway.rest;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;

/** Where a page ended, as a word that only we read. */
final class Cursor {
    static final String WRONG = "after is what the page before gave as next";

    private Cursor() {}

    static String of(Position position) {
        String text = String.join(
                " ",
                position.at().toString(),
                position.lead().shown(),
                String.valueOf(position.n()),
                String.valueOf(position.attempt()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Position read(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            Refusal.unless(parts.length == 4, "param", WRONG);
            return new Position(
                    Call.instant(parts[0]),
                    LeadId.ofShown(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        } catch (IllegalArgumentException | DateTimeException | Refusal e) {
            throw Refusal.of("param", WRONG);
        }
    }
}
