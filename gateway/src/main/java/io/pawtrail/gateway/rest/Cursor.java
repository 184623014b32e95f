package io.pawtrail.gateway.rest;

import io.pawtrail.messages.Journals.JournalPosition;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Leads.LeadPosition;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/** Where a page ended, as a word that only we read. */
final class Cursor {
    static final String WRONG = "after is what the page before gave as next";

    private Cursor() {}

    static String of(Position position) {
        return written(
                position.at().toString(),
                position.lead().shown(),
                String.valueOf(position.n()),
                String.valueOf(position.attempt()));
    }

    static String of(LeadPosition position) {
        return written(position.started().toString(), position.lead().shown());
    }

    static String of(JournalPosition position) {
        return written(position.at().toString(), position.id().toString());
    }

    static Position read(String cursor) {
        return read(
                cursor,
                4,
                parts -> new Position(
                        Call.instant(parts[0]),
                        LeadId.ofShown(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3])));
    }

    static LeadPosition lead(String cursor) {
        return read(cursor, 2, parts -> new LeadPosition(Call.instant(parts[0]), LeadId.ofShown(parts[1])));
    }

    static JournalPosition journal(String cursor) {
        return read(cursor, 2, parts -> new JournalPosition(Call.instant(parts[0]), UUID.fromString(parts[1])));
    }

    private static String written(String... parts) {
        String text = String.join(" ", parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <P> P read(String cursor, int length, Function<String[], P> position) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            Refusal.unless(parts.length == length, "param", WRONG);
            return position.apply(parts);
        } catch (IllegalArgumentException | DateTimeException | Refusal e) {
            throw Refusal.of("param", WRONG);
        }
    }
}
