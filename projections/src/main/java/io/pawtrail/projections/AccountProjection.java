package io.pawtrail.projections;

import io.pawtrail.messages.AccountEvent;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.Batches;
import io.pawtrail.vault.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Table {@code read.account}. */
@ProcessingGroup("catalogue")
class AccountProjection {
    private static final String LOAD = """
            SELECT *, array_to_string(template_statuses, ',') AS statuses
            FROM read.account WHERE number = ANY (?::bigint[])""";
    private static final String WRITE = """
            INSERT INTO read.account (number, owner, name, login, language, plan, paid_until, template_revision,
                template_statuses, notify_tariff, notify_leads, banned, created)
            SELECT number, owner, name, login, language, plan, paid_until, revision, string_to_array(statuses, ','),
                notify_tariff, notify_leads, banned, created
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::bigint[], ?::text[], ?::boolean[], ?::boolean[], ?::boolean[], ?::timestamptz[])
                AS r (number, owner, name, login, language, plan, paid_until, revision, statuses, notify_tariff,
                      notify_leads, banned, created)
            ORDER BY number
            ON CONFLICT (number) DO UPDATE SET name = excluded.name, login = excluded.login,
                language = excluded.language, plan = excluded.plan, paid_until = excluded.paid_until,
                template_revision = excluded.template_revision, template_statuses = excluded.template_statuses,
                notify_tariff = excluded.notify_tariff, notify_leads = excluded.notify_leads,
                banned = excluded.banned""";

    private final Tables tables;
    private final People people;
    private final Batches<AccountEvent> batches = new Batches<>("accounts", this::write);

    AccountProjection(Tables tables, People people) {
        this.tables = tables;
        this.people = people;
    }

    @EventHandler
    void on(AccountEvent event) {
        batches.add(event);
    }

    private void write(List<AccountEvent> events) {
        Map<Long, AccountRow> rows = new HashMap<>();
        var numbers = events.stream().map(e -> e.account().number()).distinct().toList();
        tables.load(LOAD, numbers, (row, n) -> new AccountRow(row)).forEach(row -> rows.put(row.number(), row));
        events.forEach(event -> apply(event, rows));
        Names names = Names.of(people, rows.values().stream().map(AccountRow::owner));
        tables.write(
                WRITE,
                rows.values(),
                AccountRow::number,
                AccountRow::owner,
                row -> names.who(row.owner()).name(),
                row -> names.who(row.owner()).username(),
                AccountRow::language,
                AccountRow::plan,
                AccountRow::paidUntil,
                AccountRow::revision,
                AccountRow::statuses,
                AccountRow::notifyTariff,
                AccountRow::notifyLeads,
                AccountRow::banned,
                AccountRow::created);
    }

    private static void apply(AccountEvent event, Map<Long, AccountRow> rows) {
        AccountRow row = rows.get(event.account().number());
        if (row != null) {
            row.on(event);
        } else if (event instanceof AccountCreated birth) {
            rows.put(birth.account().number(), new AccountRow(birth));
        }
    }
}
