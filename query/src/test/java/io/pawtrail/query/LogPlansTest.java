package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.DAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.LogFilter;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.Subject;
import io.r2dbc.pool.ConnectionPool;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** The postback log at size: a page is read by an index from where the last one ended, whatever else there is. */
class LogPlansTest {
    private static final Pattern PAGES = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    private static final ReadSide READ = new ReadSide();
    private static final LeadId LEAD = new LeadId(CAMPAIGN, new Subject("1".repeat(32)));
    private static final Position DEEP = new Position(DAWN.plusSeconds(5_000), LEAD, 1, 1);

    /** Ann made 100 000 attempts, one in a hundred failed; others made as many. */
    @BeforeAll
    static void filled() {
        READ.jdbc.execute("CREATE TABLE postbacks.attempt_all PARTITION OF postbacks.attempt DEFAULT");
        rows(1, CAMPAIGN.code());
        rows(2, "other");
        READ.jdbc.execute("VACUUM ANALYZE postbacks.attempt");
    }

    @AfterAll
    static void stop() {
        READ.close();
    }

    private static void rows(long account, String campaign) {
        READ.jdbc.update("""
                INSERT INTO postbacks.attempt (lead, n, attempt, status, account, campaign, host, url, address, code,
                    millis, head, error, at)
                SELECT ? || '-' || md5((i / 3)::text), 1, i % 3 + 1, 'wait', ?, ?, 'h' || i % 20 || '.example',
                    'https://t.example/', '192.0.2.1', CASE WHEN i % 100 = 0 THEN 503 ELSE 200 END, 12, 'body',
                    CASE WHEN i % 100 = 0 THEN 'status' ELSE '' END, ?::timestamptz + i * interval '1 second'
                FROM generate_series(1, 100000) i""", campaign, account, campaign, DAWN.toString());
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("all", LogFilter.ALL),
                Arguments.of("campaign", new LogFilter(CAMPAIGN, null, null, null, null, null, null, null)),
                Arguments.of("lead", new LogFilter(null, LEAD, null, null, null, null, null, null)),
                Arguments.of("host", new LogFilter(null, null, "h7.example", null, null, null, null, null)),
                Arguments.of("unknown host", new LogFilter(null, null, "no.example", null, null, null, null, null)),
                Arguments.of("delivered", new LogFilter(null, null, null, true, null, null, null, null)),
                Arguments.of("failed", new LogFilter(null, null, null, false, null, null, null, null)),
                Arguments.of("a code of failures", new LogFilter(null, null, null, null, 503, null, null, null)),
                Arguments.of("a code that never came", new LogFilter(null, null, null, null, 418, null, null, null)),
                Arguments.of("no answer", new LogFilter(null, null, null, null, 0, null, null, null)),
                Arguments.of("status", new LogFilter(null, null, null, null, null, LeadStatus.WAIT, null, null)),
                Arguments.of(
                        "a day",
                        new LogFilter(
                                null, null, null, null, null, null, DAWN.plusSeconds(100), DAWN.plusSeconds(90_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void a_page_reads_little_from_the_first_on_and_from_deep_within(String name, LogFilter filter) {
        assertThat(pages(filter, null)).isLessThan(1_500);
        assertThat(pages(filter, DEEP)).isLessThan(1_500);
    }

    @Test
    void a_code_that_only_failures_have_is_looked_for_among_failures() {
        assertThat(plan(new LogFilter(null, null, null, null, 418, null, null, null), null))
                .anyMatch(line -> line.contains("Index") && line.contains("code"));
    }

    private static int pages(LogFilter filter, @Nullable Position after) {
        List<String> plan = plan(filter, after);
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        MatchResult pages =
                PAGES.matcher(String.join("\n", plan)).results().findFirst().orElseThrow();
        String read = pages.group(2);
        return Integer.parseInt(pages.group(1)) + (read == null ? 0 : Integer.parseInt(read));
    }

    private static List<String> plan(LogFilter filter, @Nullable Position after) {
        Filter where = AttemptQueries.filter(ANN.number(), filter, after);
        DatabaseClient database = DatabaseClient.create(READ.bean(ConnectionPool.class));
        return Objects.requireNonNull(
                where.bind(database.sql("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + AttemptQueries.sql(where)))
                        .bind("limit", 201)
                        .map(row -> Values.text(row, "QUERY PLAN"))
                        .all()
                        .collectList()
                        .block());
    }
}
