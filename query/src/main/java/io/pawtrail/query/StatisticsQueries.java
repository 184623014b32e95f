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
    private final Snapshot snapshot;
    private final Ownership ownership;

    StatisticsQueries(DatabaseClient database) {
        this.snapshot = new Snapshot(database);
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<SummaryView> find(FindSummary query) {
        Mono<FigureRows> whose = query.campaign() == null
                ? Mono.just(FigureRows.of(query.account()))
                : ownership.ofCampaign(query.account(), query.campaign()).map(FigureRows::of);
        return whose.flatMap(rows -> days(rows, query.from(), query.to()))
                .map(days -> new SummaryView(sum(days), days))
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<Figures> find(FindFunnel query) {
        return ownership
                .ofCampaign(query.account(), query.campaign())
                .flatMap(code -> days(FigureRows.of(code), query.from(), query.to()))
                .map(StatisticsQueries::sum)
                .toFuture();
    }

    private Mono<List<Day>> days(FigureRows rows, @Nullable Instant from, @Nullable Instant to) {
        return snapshot.see(database -> rows.statement(database, from, to)
                .map(StatisticsQueries::day)
                .all()
                .collectList());
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
}
