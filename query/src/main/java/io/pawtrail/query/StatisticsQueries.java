package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Statistics.Day;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class StatisticsQueries {
    private static final long QUARTER = 900;
    private static final String DAYS = """
            SELECT (q.quarter AT TIME ZONE 'UTC')::date AS day, sum(q.starts)::bigint AS starts,
                sum(q.holds)::bigint AS holds, sum(q.approves)::bigint AS approves, sum(q.unsubs)::bigint AS unsubs
            FROM read.quarter q JOIN read.campaign c ON c.code = q.campaign""";
    private static final String OLDEST_FIRST = " GROUP BY day ORDER BY day";

    private final DatabaseClient database;
    private final Ownership ownership;

    StatisticsQueries(DatabaseClient database) {
        this.database = database;
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<SummaryView> find(FindSummary query) {
        Filter account = new Filter()
                .and("c.account = :account", "account", query.account().number());
        Mono<Filter> whose = query.campaign() == null
                ? Mono.just(account)
                : ownership
                        .ofCampaign(query.account(), query.campaign())
                        .map(code -> account.and("q.campaign = :campaign", "campaign", code));
        return whose.flatMap(where -> days(where, query.from(), query.to()))
                .map(days -> new SummaryView(sum(days), days))
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<Figures> find(FindFunnel query) {
        return ownership
                .ofCampaign(query.account(), query.campaign())
                .map(code -> new Filter().and("q.campaign = :campaign", "campaign", code))
                .flatMap(where -> days(where, query.from(), query.to()))
                .map(StatisticsQueries::sum)
                .toFuture();
    }

    private Mono<List<Day>> days(Filter where, @Nullable Instant from, @Nullable Instant to) {
        where.between("q.quarter", begun(from), over(to));
        return where.bind(database.sql(DAYS + where.sql() + OLDEST_FIRST))
                .map(StatisticsQueries::day)
                .all()
                .collectList();
    }

    private static Day day(Readable row) {
        return new Day(
                value(row, "day", LocalDate.class),
                new Figures(
                        number(row, "starts"), number(row, "holds"), number(row, "approves"), number(row, "unsubs")));
    }

    private static Figures sum(List<Day> days) {
        return days.stream()
                .map(Day::figures)
                .reduce(
                        Figures.NONE,
                        (a, b) -> new Figures(
                                a.starts() + b.starts(),
                                a.holds() + b.holds(),
                                a.approves() + b.approves(),
                                a.unsubs() + b.unsubs()));
    }

    /** When the quarter-hour of that time began. */
    private static @Nullable Instant begun(@Nullable Instant time) {
        return time == null ? null : Instant.ofEpochSecond(time.getEpochSecond() - into(time));
    }

    /** When it is over: what is asked for up to now must not miss the quarter-hour that is running. */
    private static @Nullable Instant over(@Nullable Instant time) {
        return time == null || time.isAfter(Instant.MAX.minusSeconds(QUARTER))
                ? time
                : Instant.ofEpochSecond(time.getEpochSecond() + (QUARTER - into(time)) % QUARTER);
    }

    private static long into(Instant time) {
        return Math.floorMod(time.getEpochSecond(), (long) QUARTER);
    }
}
