package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Refusal;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class ProfileQueries {
    private static final String PROFILE = """
            SELECT number, name, login, language, plan, paid_until, template_revision, template_statuses,
                notify_tariff, notify_leads, banned, created,
                (SELECT count(*) FROM read.campaign c WHERE c.account = a.number AND c.status <> 2) AS campaigns
            FROM read.account a WHERE number = :account""";

    private final DatabaseClient database;

    ProfileQueries(DatabaseClient database) {
        this.database = database;
    }

    @QueryHandler
    CompletableFuture<ProfileView> find(FindProfile query) {
        return database.sql(PROFILE)
                .bind("account", query.account().number())
                .map(ProfileQueries::profile)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "There is no such account")))
                .toFuture();
    }

    private static ProfileView profile(Readable row) {
        return new ProfileView(
                new AccountId(number(row, "number")),
                text(row, "name"),
                text(row, "login"),
                text(row, "language"),
                Plan.of(text(row, "plan")),
                row.get("paid_until", Instant.class),
                number(row, "campaigns"),
                CampaignRows.templates(row, ""),
                new Notifications(
                        value(row, "notify_tariff", Boolean.class), value(row, "notify_leads", Boolean.class)),
                value(row, "banned", Boolean.class),
                value(row, "created", Instant.class));
    }
}
