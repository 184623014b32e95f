package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.ReceivedPostback;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** Tells, line by line, who did what, which status that is, and what the tracker heard and answered. */
final class Narrator {
    private record Told(String line, long nanos) {}

    private final PrintStream out;
    private final ExpectedLeads expected;
    private final LongFunction<String> names;
    private final Map<String, Told> open = new ConcurrentHashMap<>();

    Narrator(PrintStream out, ExpectedLeads expected, LongFunction<String> names) {
        this.out = out;
        this.expected = expected;
        this.names = names;
    }

    void happened(Happening happening) {
        List<ExpectedPostback> owed = expected.on(happening);
        String line = names.apply(happening.person()) + " " + verb(happening);
        if (owed.isEmpty()) {
            say(line + " → no postback is due");
        }
        owed.forEach(
                postback -> open.put(postback.key(), new Told(line + " → " + postback.status(), System.nanoTime())));
    }

    void received(ReceivedPostback record) {
        Told told = open.remove(HeardPostback.of(record).key());
        String answer = " → GET " + shortened(record) + " → " + record.answered();
        if (told == null) {
            say("(again, or unexpected)" + answer);
        } else {
            say(told.line + answer + ", " + (System.nanoTime() - told.nanos) / 1_000_000 + " ms later");
        }
    }

    private static String shortened(ReceivedPostback record) {
        Map<String, String> query = record.query();
        return record.path() + "?click=" + query.get("click") + "&status=" + query.get("status") + "&…&event="
                + query.get("event");
    }

    private static String verb(Happening happening) {
        return switch (happening.what()) {
            case STARTED -> happening.payload().isEmpty() ? "pressed Start without a link" : "pressed Start";
            case REQUESTED -> "asked to join";
            case JOINED -> "joined";
            case APPROVED -> "was let in";
            case LEFT -> "left";
            case KICKED, BANNED -> "was kicked";
            case UNBANNED -> "was unbanned";
            case BLOCKED -> "blocked the bot";
            case DECLINED -> "asked in vain";
            case MUTED -> "was restricted";
            case UNMUTED -> "is restricted no more";
            case PROMOTED -> "became an administrator";
            case DEMOTED -> "is a plain member again";
            case EXTENDED -> "has a subscription";
        };
    }

    void say(String line) {
        out.println(LocalTime.now(java.time.ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    }
}
