package io.pawtrail.postbacks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Saga and deliverer as they are, but one step at a time, and with the tracker's replies for the asking. */
public final class Postman {
    public static final int MILLIS = 100;

    private final List<PostbackEvent> told = new ArrayList<>();
    private final SagaDesk saga;
    private final DeliverySettings settings;
    private final Claims claims;
    private final Schedule schedule;
    private final Closing closing;
    private final Waiting waiting;
    private final Pauses pauses;
    private final Rests rests;
    private final Replaying replaying;
    private final Instructions instructions;
    private final Clock clock;

    public Postman(DataSource source, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        ReplayTable replays = new ReplayTable(jdbc);
        TemplateCache templates = new TemplateCache(new TemplateStore(jdbc), AddressPolicy.publicOnly());
        this.clock = clock;
        settings = new Binder(new MapConfigurationPropertySource(Map.of("pawtrail.delivery.jitter", "0")))
                .bindOrCreate("pawtrail.delivery", Bindable.of(DeliverySettings.class));
        saga = new SagaDesk(new PostbackQueue(jdbc, templates, clock, new Bell()), told::add);
        Story story = new Story(
                DefaultEventGateway.builder().eventBus(saga.bus()).build(),
                new SpringTransactionManager(transactions),
                new OutcomeMeter(new SimpleMeterRegistry(), new Breakers(settings.breaker(), clock)));
        claims = new Claims(jdbc, transactions, settings, 1);
        schedule = new Schedule(settings, new Random(1));
        AttemptLog log = new AttemptLog(jdbc, transactions);
        closing = new Closing(new PostbackTable(jdbc), log, new Streaks(jdbc), replays, story, clock);
        waiting = new Waiting(jdbc, story);
        pauses = new Pauses(jdbc);
        rests = new Rests(jdbc, 1);
        replaying = new Replaying(jdbc, replays, story, new Bell(), clock);
        instructions = new Instructions(new Bans(jdbc), replays, clock);
    }

    /** A postback that is in our hands. */
    public static final class Call {
        private final Claimed claimed;

        private Call(Claimed claimed) {
            this.claimed = claimed;
        }

        public LeadId lead() {
            return claimed.lead();
        }

        public int n() {
            return claimed.n();
        }
    }

    public void hears(Object event) {
        saga.hears(event);
    }

    /** Takes what the account is owed at these hosts and is due. */
    public List<Call> take(AccountId account, List<String> hosts) {
        List<Hosts.Ask> asks = hosts.stream()
                .map(host -> new Hosts.Ask(new Lane(host, account), 100, 0, 0))
                .toList();
        return claims.take(clock.instant(), asks).stream().map(Call::new).toList();
    }

    public void answered(Call call, Reply reply) {
        Answer answer =
                new Answer("https://t/", clock.instant(), "192.0.2.1", reply.code, MILLIS, "", reply.failure, "");
        closing.close(List.of(schedule.judge(call.claimed, answer)));
    }

    /** No call is made: the host has a rest. */
    public void putOff(Call call, Instant until) {
        closing.close(List.of(Finished.putOff(call.claimed, until)));
    }

    /** What the clock asks for, as {@link Housekeeping#often} does it. {@code resting}: the account's hosts, until when. */
    public void keepHouse(AccountId account, Map<String, Instant> resting) {
        Instant now = clock.instant();
        pauses.look();
        Map<Lane, Breakers.Rest> lanes = new HashMap<>();
        resting.forEach((host, until) -> lanes.put(new Lane(host, account), new Breakers.Rest(now, until)));
        rests.write(lanes);
        waiting.beginPaused(List.copyOf(pauses.all()), now);
        waiting.beginResting(List.copyOf(lanes.keySet()), now);
        waiting.giveWay(now.minus(settings.giveWay().after()), now);
        waiting.hold();
        waiting.release(now);
    }

    public void pause(String host, boolean paused) {
        if (paused) {
            pauses.begin(host, clock.instant());
        } else {
            pauses.end(host);
        }
    }

    public void ban(AccountId account, boolean banned) {
        if (banned) {
            instructions.on(new AccountBanned(account, clock.instant()));
        } else {
            instructions.on(new AccountUnbanned(account, clock.instant()));
        }
    }

    public void replay(ReplayId replay, AccountId account, LeadId lead, int n, boolean older) {
        Instant at = clock.instant();
        instructions.on(new ReplayRequested(replay, account, ReplayChoice.one(lead, n, older), at));
        replaying.run();
    }

    /** The outcomes that were told since the last time. */
    public List<PostbackEvent> outcomes() {
        List<PostbackEvent> since = List.copyOf(told);
        told.clear();
        return since;
    }
}
