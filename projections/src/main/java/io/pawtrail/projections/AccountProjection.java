package io.pawtrail.projections;

import io.pawtrail.messages.AccountEvent;
import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.AccountEvent.SlotFreed;
import io.pawtrail.messages.AccountEvent.SlotTaken;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code read.account}. */
@ProcessingGroup("catalogue")
class AccountProjection {
    private static final String LOAD = "SELECT * FROM read.account WHERE number = ANY (?::bigint[])";
    private static final String WRITE = """
            INSERT INTO read.account (number, owner, name, login, language, plan, paid_until, created)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                                 ?::timestamptz[]) ORDER BY 1
            ON CONFLICT (number) DO UPDATE SET name = excluded.name, login = excluded.login,
                language = excluded.language, plan = excluded.plan, paid_until = excluded.paid_until""";

    private final JdbcTemplate jdbc;
    private final People people;
    private final Batches<AccountEvent> batches = new Batches<>("accounts", this::write);

    AccountProjection(JdbcTemplate jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record Row(
            long number,
            Subject owner,
            String language,
            Plan plan,
            @Nullable Instant paidUntil,
            Instant created) {}

    @EventHandler
    void on(AccountEvent event) {
        batches.add(event);
    }

    private void write(List<AccountEvent> events) {
        Map<Long, Row> rows = new HashMap<>();
        var numbers = events.stream().map(e -> e.account().number()).distinct().toList();
        Rows.load(jdbc, LOAD, numbers, (row, n) -> row(row)).forEach(row -> rows.put(row.number(), row));
        events.forEach(event -> apply(event, rows));
        Names names = Names.of(people, rows.values().stream().map(Row::owner));
        Rows.write(
                jdbc,
                WRITE,
                rows.values(),
                Row::number,
                Row::owner,
                row -> names.who(row.owner()).name(),
                row -> names.who(row.owner()).username(),
                Row::language,
                row -> row.plan().code(),
                Row::paidUntil,
                Row::created);
    }

    private static void apply(AccountEvent event, Map<Long, Row> rows) {
        long number = event.account().number();
        switch (event) {
            case AccountCreated e -> rows.put(number, new Row(number, e.owner(), e.language(), e.plan(), null, e.at()));
            case PlanGranted e ->
                rows.computeIfPresent(
                        number,
                        (key, row) -> new Row(number, row.owner(), row.language(), e.plan(), e.until(), row.created()));
            case SlotFreed ignored -> {}
            case GlobalPostbacksSet ignored -> {}
            case AccountBanned ignored -> {}
            case AccountUnbanned ignored -> {}
            case SlotTaken ignored -> {} // active campaigns are counted where they are
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("number"),
                new Subject(row.getString("owner")),
                row.getString("language"),
                Plan.of(row.getString("plan")),
                Rows.instant(row, "paid_until"),
                Rows.time(row, "created"));
    }
}
