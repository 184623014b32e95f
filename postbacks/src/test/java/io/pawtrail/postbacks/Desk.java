package io.pawtrail.postbacks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.testkit.TestDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The deliverer's tables and what works on them, step by step: no threads, no network, and a clock that stands still. */
final class Desk {
    static final String HOST = "t.example.com";

    private final DataSource source = TestDatabase.with("vault", "postbacks").dataSource();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final SimpleEventBus bus = SimpleEventBus.builder().build();
    final JdbcTemplate jdbc = new JdbcTemplate(source);
    final Later clock = new Later(Clock.fixed(Given.AT, ZoneOffset.UTC));
    final DeliverySettings settings;
    final List<Object> told = new ArrayList<>();
    /** Whether the event store is away. */
    boolean failing;
    /** Called with what was told, before the transaction ends. */
    Consumer<Object> beforeCommit = event -> {};

    final AttemptLog log = new AttemptLog(jdbc, transactions);
    final ReplayTable replays = new ReplayTable(jdbc);
    final Bans bans = new Bans(jdbc);
    final Instructions instructions = new Instructions(bans, replays, clock);
    final Bell bell = new Bell();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Breakers breakers;
    final Story story;
    final Waiting waiting;
    final Closing closing;
    final Replaying replaying;

    Desk(String... settings) {
        this.settings = Given.settings(settings);
        TransactionManager axon = new SpringTransactionManager(transactions);
        bus.registerDispatchInterceptor(messages -> (index, message) -> {
            if (failing) {
                throw new IllegalStateException("The event store is away, the test says");
            }
            return message;
        });
        bus.subscribe(messages -> messages.forEach(message -> {
            told.add(message.getPayload());
            beforeCommit.accept(message.getPayload());
        }));
        breakers = new Breakers(this.settings.breaker(), clock);
        story = new Story(
                DefaultEventGateway.builder().eventBus(bus).build(), axon, new OutcomeMeter(registry, breakers));
        waiting = new Waiting(jdbc, story);
        closing = new Closing(new PostbackTable(jdbc), log, new Streaks(jdbc), replays, story, clock);
        replaying = new Replaying(jdbc, replays, story, bell, clock);
    }

    /** One that may be sent now. */
    void owe(LeadId lead, int n, String host, AccountId account) {
        jdbc.update(
                """
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due, held)
                VALUES (?, ?, 'wait', 'c', ?, ?, -1001, 1, ?, ?, ?, false)""",
                lead.shown(),
                n,
                account.number(),
                lead.campaign().code(),
                Given.AT.getEpochSecond() + n,
                host,
                Timestamp.from(clock.instant()));
    }

    void owe(LeadId lead, int n) {
        owe(lead, n, HOST, Given.ANN);
    }

    Claims claims(long node) {
        return new Claims(jdbc, transactions, settings, node);
    }

    /** In all lanes of that host. */
    List<Claimed> claim(long node, String host, int most, int own) {
        return claims(node)
                .take(
                        clock.instant(),
                        jdbc.query(
                                "SELECT DISTINCT host, account FROM postbacks.postback WHERE host = ?",
                                (row, i) -> new Hosts.Ask(Claims.lane(row), most, own, 0),
                                host));
    }

    List<Claimed> claim() {
        return claim(1, HOST, 100, 0);
    }

    void close(Finished... finished) {
        closing.close(List.of(finished));
    }

    Finished delivered(Claimed one) {
        return new Finished(one, answer(200, null), new Verdict.Delivered());
    }

    Finished failed(Claimed one, Duration next, boolean givesWay) {
        return new Finished(
                one,
                answer(503, Failure.STATUS),
                new Verdict.Again(clock.instant().plus(next), givesWay));
    }

    Finished exhausted(Claimed one) {
        return new Finished(one, answer(410, Failure.STATUS), new Verdict.Exhausted("status"));
    }

    private Answer answer(int code, @Nullable Failure failure) {
        return new Answer("http://" + HOST + "/p", clock.instant(), "93.184.216.34", code, 3, "", failure, "");
    }

    /** Such as {@code 1:delivered 2:open}. */
    String states() {
        return String.join(
                " ",
                jdbc.queryForList("SELECT n || ':' || state FROM postbacks.postback ORDER BY lead, n", String.class));
    }

    Map<String, Object> row(LeadId lead, int n) {
        return jdbc.queryForMap("SELECT * FROM postbacks.postback WHERE lead = ? AND n = ?", lead.shown(), n);
    }

    int count(String sql) {
        return jdbc.queryForList(sql, Integer.class).getFirst();
    }

    Instant now() {
        return clock.instant();
    }
}
