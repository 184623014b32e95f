package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.Happening;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.messages.Why.WhyView;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class WhyQueries {
    private final DatabaseClient database;
    private final Ownership ownership;
    private final Clock clock;

    WhyQueries(DatabaseClient database, Clock clock) {
        this.database = database;
        this.ownership = new Ownership(database);
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<WhyView> find(FindWhy query) {
        return ownership
                .ofLead(query.account(), query.lead())
                .then(Mono.zip(decisions(query), story(query)))
                .map(both -> page(query, both.getT1(), both.getT2()))
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<PostbackView> find(FindPostback query) {
        Instant now = clock.instant();
        return ownership
                .ofLead(query.account(), query.lead())
                .then(database.sql(WhySql.ONE)
                        .bind("now", now)
                        .bind("lead", query.lead().shown())
                        .bind("n", query.n())
                        .map(Fate::of)
                        .one())
                .map(fate -> view(fate, now))
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such postback")))
                .toFuture();
    }

    private static PostbackView view(Fate fate, Instant now) {
        boolean replayable =
                fate.live() != null && "exhausted".equals(fate.live().state());
        return new PostbackView(Explanation.of(fate, now), fate.decision().host(), fate.newer() != null, replayable);
    }

    private Mono<List<WhyLine>> decisions(FindWhy query) {
        Instant now = clock.instant();
        return database.sql(WhySql.LINES)
                .bind("now", now)
                .bind("lead", query.lead().shown())
                .bind("before", before(query))
                .bind("limit", query.limit() + 1)
                .map(Fate::of)
                .all()
                .map(fate -> Explanation.of(fate, now))
                .collectList();
    }

    private Mono<List<WhyLine>> story(FindWhy query) {
        return database.sql(WhySql.STORY)
                .bind("lead", query.lead().shown())
                .bind("before", before(query))
                .bind("limit", query.limit() + 1)
                .map(WhyQueries::told)
                .all()
                .collectList();
    }

    private static long before(FindWhy query) {
        return Objects.requireNonNullElse(query.before(), Long.MAX_VALUE);
    }

    private static WhyView page(FindWhy query, List<WhyLine> decisions, List<WhyLine> story) {
        List<WhyLine> lines = Stream.concat(decisions.stream(), story.stream())
                .sorted(Comparator.comparingLong(WhyLine::place).reversed())
                .limit(query.limit())
                .toList();
        boolean more = decisions.size() + story.size() > lines.size();
        return new WhyView(query.lead(), lines, more ? lines.getLast().place() : null);
    }

    private static WhyLine told(Readable row) {
        ReasonCode code = ReasonCode.valueOf(text(row, "reason"));
        String name = switch (code) {
            case NOT_APPROVED -> "status";
            case WELCOME_TROUBLE -> "why";
            default -> "";
        };
        Reasons reasons = name.isEmpty() ? new Reasons().add(code) : new Reasons().add(code, name, text(row, "detail"));
        return new WhyLine(
                number(row, "place"),
                0,
                Happening.valueOf(text(row, "what")),
                null,
                value(row, "at", Instant.class),
                Outcome.NONE,
                reasons.all());
    }
}
