package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All accounts, for the operator: who has a key, and what the read side says of them. */
final class AccountRegister {
    private static final int AT_ONCE = 8;
    private static final String ROWS = """
            SELECT o.account, o.subject, o.created, k.banned, k.created AS key_created
            FROM edge.account_owner o JOIN edge.api_key k ON k.account = o.account
            """;

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final People people;

    AccountRegister(JdbcTemplate jdbc, Bus bus, People people) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.people = people;
    }

    private record Row(AccountId account, Subject owner, Instant created, boolean banned, Instant keyCreated) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    new AccountId(row.getLong("account")),
                    new Subject(row.getString("subject")),
                    row.getTimestamp("created").toInstant(),
                    row.getBoolean("banned"),
                    row.getTimestamp("key_created").toInstant());
        }
    }

    /** The highest numbers below that one, and down from there. */
    Mono<List<Map<String, @Nullable Object>>> before(long number, int most) {
        return rows("WHERE o.account < ? ORDER BY o.account DESC LIMIT ?", number, most)
                .flatMapSequential(row -> profile(row, false).map(profile -> shown(row, profile)), AT_ONCE)
                .collectList();
    }

    /** That person's account, or none. */
    Mono<List<Map<String, @Nullable Object>>> of(long telegramId) {
        return rows("WHERE o.subject = ?", people.subjectOf(telegramId).hash())
                .flatMap(row -> profile(row, false).map(profile -> shown(row, profile)))
                .collectList();
    }

    /** One with its bots, campaigns and owner. Refused: {@code id}. */
    Mono<Map<String, @Nullable Object>> find(AccountId account) {
        return rows("WHERE o.account = ?", account.number())
                .next()
                .switchIfEmpty(Mono.error(() -> unknown(account)))
                .flatMap(row -> Mono.zip(
                                profile(row, true),
                                bus.ask(new FindBots(account), BotsView.class),
                                bus.ask(new FindCampaigns(account), CampaignsView.class))
                        .publishOn(Schedulers.boundedElastic())
                        .map(all -> whole(row, all.getT1(), all.getT2(), all.getT3())));
    }

    static Refusal unknown(AccountId account) {
        return Refusal.of("id", "There is no account " + account.number());
    }

    private Flux<Row> rows(String which, Object... values) {
        return Mono.fromCallable(() -> jdbc.query(ROWS + which, (row, n) -> Row.of(row), values))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapIterable(found -> found);
    }

    /** Empty while the read side does not know the account; it may be waited for. */
    private Mono<Optional<ProfileView>> profile(Row row, boolean wait) {
        Mono<ProfileView> look = bus.ask(new FindProfile(row.account()), ProfileView.class);
        return (wait ? Settling.look(look) : look)
                .map(Optional::of)
                .onErrorResume(Refusal.class, unheard -> Mono.just(Optional.empty()));
    }

    private static Map<String, @Nullable Object> shown(Row row, Optional<ProfileView> profile) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("account", row.account().number());
        shown.put("name", profile.map(ProfileView::name).orElse(null));
        shown.put("login", profile.map(ProfileView::login).orElse(null));
        shown.put("plan", profile.map(view -> view.plan().code()).orElse(null));
        shown.put(
                "paid_until",
                profile.map(ProfileView::paidUntil).map(Instant::toString).orElse(null));
        shown.put("banned", row.banned());
        shown.put("campaigns", profile.map(ProfileView::campaigns).orElse(null));
        shown.put("created", row.created().toString());
        shown.put("key_created", row.keyCreated().toString());
        return shown;
    }

    private Map<String, @Nullable Object> whole(
            Row row, Optional<ProfileView> profile, BotsView bots, CampaignsView campaigns) {
        Map<String, @Nullable Object> whole = shown(row, profile);
        whole.put("language", profile.map(ProfileView::language).orElse(null));
        whole.put(
                "telegram_id",
                people.find(row.owner()).map(person -> person.telegramId()).orElse(null));
        whole.put(
                "active_campaigns",
                campaigns.campaigns().stream()
                        .filter(campaign -> campaign.status() == 0)
                        .count());
        whole.put("bots", bots.bots().stream().map(AccountRegister::bot).toList());
        return whole;
    }

    private static Map<String, @Nullable Object> bot(BotView bot) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("bot", bot.bot().telegramId());
        shown.put("username", bot.username());
        shown.put("status", bot.status());
        shown.put("trouble", bot.trouble() == null ? null : bot.trouble().name().toLowerCase(Locale.ROOT));
        return shown;
    }
}
