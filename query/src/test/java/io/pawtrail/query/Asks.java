package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Movement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What can be asked of {@link Crowd}, but for the page; and what belongs to it. */
final class Asks {
    private static final Instant THIRD = DAWN.plusSeconds(3 * 86_400 + 4_321);
    private static final Instant MIDNIGHT = Instant.parse("2026-01-15T00:00:00Z");

    /** Open ends, days, a part of one quarter-hour, edges that are exactly such, all times, and the wrong way round. */
    static final List<Times> TIMES = List.of(
            new Times(null, null),
            new Times(THIRD, null),
            new Times(null, THIRD.plusSeconds(5_000)),
            new Times(THIRD, THIRD.plusSeconds(20_000)),
            new Times(THIRD, THIRD.plusSeconds(33 * 86_400 + 17)),
            new Times(THIRD, THIRD.plusSeconds(90)),
            new Times(MIDNIGHT, MIDNIGHT.plusSeconds(86_400)),
            new Times(MIDNIGHT.plusSeconds(900), MIDNIGHT.plusSeconds(1_800)),
            new Times(THIRD, THIRD.minusSeconds(1)),
            new Times(Instant.MIN, Instant.MAX));

    private Asks() {}

    record Lead(String lead, long account, String campaign, int status, Instant started) {}

    record Row(String id, long account, long chat, String movement, Instant at) {}

    record Times(@Nullable Instant from, @Nullable Instant to) {
        boolean hold(Instant time) {
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    record LeadAsk(
            AccountId account,
            @Nullable Long campaign,
            @Nullable LeadStatus status,
            Times times) {
        @SuppressWarnings("EnumOrdinal") // it is the column's number
        boolean matches(Lead lead) {
            return lead.account() == account.number()
                    && (campaign == null || lead.campaign().equals(Crowd.code(campaign)))
                    && (status == null || lead.status() == status.ordinal())
                    && times.hold(lead.started());
        }

        FindLeads page(int limit, long offset) {
            return new FindLeads(account, campaign, status, times.from(), times.to(), limit, (int) offset);
        }
    }

    record JournalAsk(
            AccountId account, long chat, @Nullable Movement movement, Times times) {
        boolean matches(Row row) {
            return row.account() == account.number()
                    && row.chat() == chat
                    && (movement == null || row.movement().equals(movement.word()))
                    && times.hold(row.at());
        }

        FindJournal page(int limit, long offset) {
            return new FindJournal(account, BOT, chat, movement, times.from(), times.to(), limit, (int) offset);
        }
    }

    private record Whose(AccountId account, @Nullable Long campaign) {}

    static Stream<LeadAsk> leads() {
        return Stream.of(
                        new Whose(ANN, null),
                        new Whose(ANN, 1L),
                        new Whose(ANN, 2L),
                        new Whose(ANN, 17L),
                        new Whose(BOB, null))
                .flatMap(whose -> orNone(LeadStatus.values())
                        .flatMap(status -> TIMES.stream()
                                .map(times -> new LeadAsk(whose.account(), whose.campaign(), status, times))));
    }

    static Stream<JournalAsk> journal() {
        return Stream.of(ANN, BOB)
                .flatMap(account -> Stream.of(CHAT, FREE_CHAT)
                        .flatMap(chat -> orNone(Movement.values())
                                .flatMap(movement ->
                                        TIMES.stream().map(times -> new JournalAsk(account, chat, movement, times)))));
    }

    private static <T> Stream<@Nullable T> orNone(T[] values) {
        return Stream.concat(Stream.of((T) null), Arrays.stream(values));
    }

    /** All of them, newest first. */
    static List<Lead> allLeads(JdbcTemplate jdbc) {
        return jdbc.query(
                "SELECT * FROM read.lead ORDER BY started DESC, lead DESC",
                (row, n) -> new Lead(
                        row.getString("lead"),
                        row.getLong("account"),
                        row.getString("campaign"),
                        row.getInt("status"),
                        row.getTimestamp("started").toInstant()));
    }

    static List<Row> allRows(JdbcTemplate jdbc) {
        return jdbc.query(
                "SELECT * FROM read.journal ORDER BY at DESC, id DESC",
                (row, n) -> new Row(
                        row.getString("id"),
                        row.getLong("account"),
                        row.getLong("chat"),
                        row.getString("movement"),
                        row.getTimestamp("at").toInstant()));
    }
}
