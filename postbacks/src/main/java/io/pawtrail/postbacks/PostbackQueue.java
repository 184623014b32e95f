package io.pawtrail.postbacks;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.Trace;
import io.pawtrail.vault.Bulk;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the saga puts what may be sent now, in the transaction of its token: asked and written for a batch of events. */
final class PostbackQueue {
    private static final String INSERT = """
            INSERT INTO postbacks.postback
                (lead, n, status, click, account, campaign, chat, revision, happened, host, due, trace, held)
            SELECT u.*, EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = u.account)
            FROM unnest(?::text[], ?::int4[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::int8[], ?::int8[], ?::int8[],
                        ?::text[], ?::timestamptz[], ?::text[])
                AS u (lead, n, status, click, account, campaign, chat, revision, happened, host, due, trace)""";

    private final JdbcTemplate jdbc;
    private final TemplateCache templates;
    private final InstantSource clock;
    private final Bell bell;
    private final Batches<Owed> batches = new Batches<>("postbacks handed over", this::write);

    PostbackQueue(JdbcTemplate jdbc, TemplateCache templates, InstantSource clock, Bell bell) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.clock = clock;
        this.bell = bell;
    }

    /** Where it is now; a repeat finds it as far as it came. */
    State hand(Owed owed) {
        Map<Integer, State> known = known(owed.lead().shown());
        State state = known.get(owed.n());
        if (state == null) {
            known.put(owed.n(), State.OUT);
            batches.add(owed);
            return State.OUT;
        }
        return state;
    }

    /** Of one lead, by number. */
    private Map<Integer, State> known(String lead) {
        return (CurrentUnitOfWork.isStarted()
                        ? Handed.of(CurrentUnitOfWork.get().root(), this::load)
                        : new Handed(this::load))
                .of(lead);
    }

    private Map<String, Map<Integer, State>> load(Collection<String> leads) {
        Map<String, Map<Integer, State>> known = new HashMap<>();
        leads.forEach(lead -> known.put(lead, new HashMap<>()));
        Bulk.load(
                jdbc,
                "SELECT lead, n, state FROM postbacks.postback WHERE lead = ANY (?::text[])",
                leads,
                (row, i) -> known.computeIfAbsent(row.getString(1), lead -> new HashMap<>())
                        .put(row.getInt(2), State.of(row.getString(3))));
        return known;
    }

    private void write(List<Owed> all) {
        Map<Owed, String> hosts = new HashMap<>();
        all.forEach(owed -> hosts.put(owed, host(owed)));
        Bulk.write(
                jdbc,
                INSERT,
                all,
                owed -> owed.lead().shown(),
                Owed::n,
                owed -> owed.status().word(),
                Owed::click,
                owed -> owed.account().number(),
                owed -> owed.lead().campaign().code(),
                Owed::chat,
                Owed::revision,
                owed -> owed.happened().getEpochSecond(),
                hosts::get,
                owed -> clock.instant(),
                Owed::trace);
        if (Trace.isRead()) {
            all.forEach(owed -> Trace.step(
                    owed.trace(), "postback {}-{} is owed to {}", owed.lead().shown(), owed.n(), hosts.get(owed)));
        }
        hosts.entrySet().stream()
                .map(owed -> new Lane(owed.getValue(), owed.getKey().account()))
                .distinct()
                .forEach(bell::ringAfterCommit);
    }

    private String host(Owed owed) {
        return templates.find(owed.revision(), owed.status()).map(Letter::host).orElse("");
    }

    /** What one that was handed over is to those that wait. */
    enum State {
        /** They wait for it. */
        OUT,
        /** It is tried on, and they go first. */
        GAVE_WAY,
        OVER;

        static State of(String column) {
            return switch (column) {
                case "open" -> OUT;
                case "gave_way" -> GAVE_WAY;
                default -> OVER;
            };
        }
    }
}
