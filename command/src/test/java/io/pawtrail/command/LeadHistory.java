package io.pawtrail.command;

import io.pawtrail.messages.Terms.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's story: what was true, in order, and what Telegram told of it. Times are seconds.
 *
 * @param truth in the order in which it happened
 * @param told in the order in which we heard of it
 * @param window seconds; 0: infinite
 */
record LeadHistory(List<Fact> truth, List<Fact> told, int window) {
    enum Kind {
        START,
        REQUEST,
        JOIN,
        LEAVE,
        KICK,
        /** A report in → in. */
        MUTE,
        /** getChatMember, and it answers what is true. */
        ASK;

        boolean isStart() {
            return this == START;
        }
    }

    /** How Telegram tells it. */
    enum Telling {
        /** In order; some is lost, some told again. */
        IN_ORDER,
        /** Starts in their order, the chat's reports in theirs; nothing is lost, some told again. */
        TWO_QUEUES,
        /** Anyhow. */
        WILD
    }

    /**
     * @param in whether they are a member after it
     * @param clock of ASK: the milliseconds by which our clock was past {@code at}; above 1000 it is ahead of Telegram's
     */
    record Fact(Kind kind, int at, String click, int message, Standing standing, boolean in, int clock) {
        /** What a join inferred from it is dated by: the end of the second by our clock. */
        int dated() {
            return at + (clock + 999) / 1000;
        }

        @Override
        public String toString() {
            String what = kind == Kind.START ? "START '" + click + "'" : kind.toString();
            String answer = kind == Kind.ASK ? (in ? " in" : " out") : "";
            String late = clock == 0 ? "" : " +" + clock + " ms";
            return what + answer + " @" + at + late + (standing == Standing.ACTIVE ? "" : " " + standing);
        }
    }

    /** What chance gives: an attempt to do something, and what becomes of the news. */
    record Move(Kind kind, int gap, String click, Standing standing, boolean lost, int again, int lag, int clock) {}

    private record Heard(Fact fact, int when) {}

    static LeadHistory of(List<Move> moves, Telling telling, int window) {
        List<Fact> truth = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        boolean begun = false; // a start that made no lead, in a pause, leaves nothing by which its repeat is known
        int latestStart = 0;
        int latestReport = 0;
        int answered = 0;
        for (Move move : moves) {
            Fact last = truth.isEmpty() ? null : truth.getLast();
            boolean in = last != null && last.in();
            if (impossible(move.kind(), in, telling)) {
                continue;
            }
            Fact fact = next(move, last, in, truth.size(), telling, answered);
            answered = fact.kind() == Kind.ASK ? Math.max(answered, fact.dated()) : answered;
            begun |= fact.kind().isStart() && fact.standing() == Standing.ACTIVE && !move.lost();
            truth.add(fact);
            int when = truth.size() * 2 + (telling == Telling.IN_ORDER ? 0 : move.lag() * 2);
            if (telling == Telling.TWO_QUEUES) {
                when = Math.max(when, move.kind().isStart() ? latestStart : latestReport);
                latestStart = move.kind().isStart() ? when : latestStart;
                latestReport = move.kind().isStart() ? latestReport : when;
            }
            if (!move.lost() || telling == Telling.TWO_QUEUES) {
                heard.add(new Heard(fact, when));
                if (move.again() > 0 && repeatable(move.kind(), begun)) {
                    heard.add(new Heard(fact, when + move.again() * 2 + 1));
                }
            }
        }
        heard.sort(Comparator.comparingInt(Heard::when));
        return new LeadHistory(truth, heard.stream().map(Heard::fact).toList(), window);
    }

    private static boolean repeatable(Kind kind, boolean begun) {
        return kind.isStart() ? begun : kind != Kind.ASK && kind != Kind.MUTE;
    }

    private static boolean impossible(Kind kind, boolean in, Telling telling) {
        return switch (kind) {
            case START -> false;
            case REQUEST, JOIN -> in;
            case LEAVE, KICK -> !in;
            case MUTE -> !in || telling == Telling.TWO_QUEUES;
            case ASK -> telling == Telling.TWO_QUEUES;
        };
    }

    /**
     * A join may come in the second of the start, a leave in that of the join; but of a start and a leave nobody knows. What
     * ends a join that we found out by asking may be dated before our answer; a start, request or other join that may, nobody
     * could tell from one before it.
     *
     * @param answered by our clock, the end of the second of the latest answer
     */
    private static Fact next(Move move, @Nullable Fact last, boolean in, int n, Telling telling, int answered) {
        int at = Math.max(
                (last == null ? 100 : last.at()) + gap(move, last, telling),
                switch (move.kind()) {
                    case START, REQUEST -> answered;
                    case JOIN -> answered + 1;
                    default -> 0;
                });
        boolean after = switch (move.kind()) {
            case JOIN -> true;
            case LEAVE, KICK -> false;
            default -> in;
        };
        Standing standing = telling == Telling.TWO_QUEUES ? Standing.ACTIVE : move.standing();
        String click = move.kind().isStart() ? move.click() : "";
        return new Fact(move.kind(), at, click, n + 1, standing, after, move.kind() == Kind.ASK ? move.clock() : 0);
    }

    private static int gap(Move move, @Nullable Fact last, Telling telling) {
        boolean leave = move.kind() == Kind.LEAVE || move.kind() == Kind.KICK;
        boolean close = last != null
                && (move.kind() == Kind.JOIN && last.kind() == Kind.START
                        || move.kind() == Kind.LEAVE && last.kind() == Kind.JOIN && telling != Telling.TWO_QUEUES
                        || leave && last.kind() == Kind.ASK);
        return close ? move.gap() : Math.max(1, move.gap());
    }

    @Override
    public String toString() {
        return "window " + window + "\n  true: " + truth + "\n  told: " + told;
    }
}
