package io.pawtrail.query;

import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.AttemptView;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.LogFilter;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.ReplayId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class AttemptQueries {
    private static final String ATTEMPTS = "SELECT * FROM postbacks.attempt a";
    private static final String NEWEST_FIRST =
            " ORDER BY a.at DESC, a.lead DESC, a.n DESC, a.attempt DESC LIMIT :limit";

    private final DatabaseClient database;
    private final Ownership ownership;

    AttemptQueries(DatabaseClient database) {
        this.database = database;
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<AttemptsView> find(FindPostbackLog query) {
        LogFilter asked = query.filter();
        Filter where = filter(query.account().number(), asked, query.after());
        Mono<Void> own =
                asked.campaign() == null ? Mono.empty() : ownership.ofCampaign(query.account(), asked.campaign());
        return own.then(asked.lead() == null ? Mono.empty() : ownership.ofLead(query.account(), asked.lead()))
                .then(Mono.defer(() -> page(where, query.limit())))
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<AttemptsView> find(FindAttempts query) {
        Filter where = behind(
                new Filter()
                        .and("a.lead = :lead", "lead", query.lead().shown())
                        .and("a.n = :n", "n", query.n())
                        .and("a.account = :account", "account", query.account().number()),
                query.after());
        return ownership
                .ofPostback(query.account(), query.lead(), query.n())
                .then(Mono.defer(() -> page(where, query.limit())))
                .toFuture();
    }

    static Filter filter(long account, LogFilter asked, @Nullable Position after) {
        Boolean delivered = asked.delivered();
        Filter filter = new Filter()
                .and("a.account = :account", "account", account)
                .and(
                        "a.campaign = :campaign",
                        "campaign",
                        asked.campaign() == null ? null : asked.campaign().code())
                .and(
                        "a.lead = :lead",
                        "lead",
                        asked.lead() == null ? null : asked.lead().shown())
                .and("a.host = :host", "host", asked.host())
                .and(coded(asked.code()), "code", asked.code())
                .and(
                        "a.status = :status",
                        "status",
                        asked.status() == null ? null : asked.status().word())
                .between("a.at", asked.from(), asked.to());
        if (delivered != null) {
            filter.and(delivered ? "a.error = :none" : "a.error <> :none", "none", "");
        }
        return behind(filter, after);
    }

    /** Only a 2xx can be a success; said so, the index of failures serves, and a rare code is no look at all there is. */
    private static String coded(@Nullable Integer code) {
        return code != null && code / 100 != 2 ? "a.code = :code AND a.error <> ''" : "a.code = :code";
    }

    /** The first condition alone is one that the indexes know. */
    private static Filter behind(Filter filter, @Nullable Position after) {
        if (after == null) {
            return filter;
        }
        return filter.and("a.at <= :after_at", "after_at", after.at())
                .and(
                        "(a.at, a.lead, a.n, a.attempt) < (:after_at, :after_lead, :after_n, :after_attempt)",
                        "after_lead",
                        after.lead().shown())
                .with("after_n", after.n())
                .with("after_attempt", after.attempt());
    }

    static String sql(Filter where) {
        return ATTEMPTS + where.sql() + NEWEST_FIRST;
    }

    private Mono<AttemptsView> page(Filter where, int limit) {
        return where.bind(database.sql(sql(where)))
                .bind("limit", limit + 1)
                .map(AttemptQueries::attempt)
                .all()
                .collectList()
                .map(rows -> {
                    List<AttemptView> page = rows.size() > limit ? rows.subList(0, limit) : rows;
                    return new AttemptsView(
                            page, rows.size() > limit ? page.getLast().position() : null);
                });
    }

    private static AttemptView attempt(Readable row) {
        UUID replay = row.get("replay", UUID.class);
        return new AttemptView(
                LeadId.ofShown(text(row, "lead")),
                value(row, "n", Integer.class),
                value(row, "attempt", Integer.class),
                LeadStatus.of(text(row, "status")),
                new CampaignId(text(row, "campaign")),
                text(row, "host"),
                text(row, "url"),
                text(row, "address"),
                value(row, "code", Integer.class),
                value(row, "millis", Integer.class),
                text(row, "head"),
                text(row, "error"),
                replay == null ? null : new ReplayId(replay),
                row.get("next_attempt", Instant.class),
                value(row, "at", Instant.class));
    }
}
