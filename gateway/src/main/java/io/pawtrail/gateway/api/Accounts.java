package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountCommand;
import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes accounts, one for each person. The owner's row is claimed first and ready only with the key: an attempt that was
 * cut short is taken up again under the same number, and the command does not mind being asked twice.
 */
public final class Accounts {
    private static final int LONGEST_NAME = 128;

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final People people;
    private final Letters letters;
    private final AccountTerms terms;

    Accounts(JdbcTemplate jdbc, Bus bus, People people, Letters letters, AccountTerms terms) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.people = people;
        this.letters = letters;
        this.terms = terms;
    }

    /**
     * An account that now is.
     *
     * @param key the whole API key, shown this once
     */
    public record NewAccount(AccountId account, String key) {
        @Override
        public String toString() {
            return "NewAccount[" + account + "]";
        }
    }

    /**
     * Makes an account and its API key.
     *
     * @param language {@code en} or {@code ru}
     * @return refused: {@code param}; {@code exists}, naming the account that this person has already
     */
    public Mono<NewAccount> create(long telegramId, String name, String language, Plan plan) {
        return Mono.fromCallable(() -> claim(telegramId, name.strip(), language, plan))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(command -> bus.send(command)
                        .onErrorResume(
                                Refusal.class, refusal -> release(command).then(Mono.error(refusal)))
                        .then(Mono.fromCallable(() -> ready(command)).subscribeOn(Schedulers.boundedElastic())));
    }

    /** Shuts an account out of the API at once; what it tracks follows, elsewhere within two seconds. Refused: {@code id}. */
    public Mono<Void> ban(AccountId account) {
        return shut(account, true).then(changed(new BanAccount(account)));
    }

    /** Refused: {@code id}. */
    public Mono<Void> unban(AccountId account) {
        return changed(new UnbanAccount(account)).then(shut(account, false));
    }

    /**
     * Gives an account a plan. Refused: {@code id}; {@code param} for what ended already.
     *
     * @param until when it is paid to, which is shown and does nothing before there is billing; absent: for ever
     */
    public Mono<Void> grant(AccountId account, Plan plan, @Nullable Instant until) {
        return Mono.<Void>fromRunnable(() -> Refusal.unless(
                        !jdbc.queryForList("SELECT 1 FROM edge.api_key WHERE account = ?", account.number())
                                .isEmpty(),
                        "id",
                        AccountRegister.unknown(account).reason()))
                .subscribeOn(Schedulers.boundedElastic())
                .then(Mono.defer(() -> bus.send(new GrantPlan(account, plan, until))));
    }

    /** A new key; the old one opens nothing from this moment on, on every gateway. Refused: {@code id}. */
    public Mono<NewAccount> resetKey(AccountId account) {
        return Mono.fromCallable(() -> {
                    String key = ApiKeys.drawn(account, letters);
                    int reset = jdbc.update(
                            "UPDATE edge.api_key SET hash = ?, created = now() WHERE account = ?",
                            ApiKeys.hash(key),
                            account.number());
                    Refusal.unless(
                            reset == 1, "id", AccountRegister.unknown(account).reason());
                    return new NewAccount(account, key);
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Void> changed(AccountCommand command) {
        return Mono.defer(() -> bus.send(command)).then(terms.changed(command.account()));
    }

    private Mono<Void> shut(AccountId account, boolean out) {
        return Mono.<Void>fromRunnable(() -> Refusal.unless(
                        jdbc.update("UPDATE edge.api_key SET banned = ? WHERE account = ?", out, account.number()) == 1,
                        "id",
                        AccountRegister.unknown(account).reason()))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private CreateAccount claim(long telegramId, String name, String language, Plan plan) {
        Refusal.unless(telegramId > 0, "param", "A person's Telegram id is positive, not " + telegramId);
        Refusal.unless(
                !name.isEmpty() && name.length() <= LONGEST_NAME,
                "param",
                "A name has 1 to " + LONGEST_NAME + " characters");
        Subject subject = people.subjectOf(telegramId);
        CreateAccount command = new CreateAccount(number(subject), subject, language, plan);
        jdbc.update(
                "INSERT INTO edge.account_owner (subject, account) VALUES (?, ?) ON CONFLICT (subject) DO NOTHING",
                subject.hash(),
                command.account().number());
        people.remember(telegramId, people.find(subject).map(Person::username).orElse(""), name);
        return new CreateAccount(number(subject), subject, language, plan); // of whoever claimed first
    }

    private AccountId number(Subject owner) {
        return jdbc
                .query(
                        "SELECT account, ready FROM edge.account_owner WHERE subject = ?",
                        (row, n) -> {
                            Refusal.unless(!row.getBoolean("ready"), "exists", has(row.getLong("account")));
                            return row.getLong("account");
                        },
                        owner.hash())
                .stream()
                .findFirst()
                .map(AccountId::new)
                .orElseGet(this::drawn);
    }

    private AccountId drawn() {
        return new AccountId(Objects.requireNonNull(
                jdbc.queryForObject("SELECT nextval('edge.account_number')", Long.class), "a sequence always answers"));
    }

    private static String has(long account) {
        return "This person has account " + account + " already";
    }

    private Mono<Void> release(CreateAccount command) {
        return Mono.<Void>fromRunnable(() -> jdbc.update(
                        "DELETE FROM edge.account_owner WHERE subject = ? AND NOT ready",
                        command.owner().hash()))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private NewAccount ready(CreateAccount command) {
        String key = ApiKeys.drawn(command.account(), letters);
        int issued = jdbc.update("""
                WITH made AS (UPDATE edge.account_owner SET ready = true WHERE subject = ? AND NOT ready RETURNING account)
                INSERT INTO edge.api_key (account, hash) SELECT account, ? FROM made""", command.owner().hash(), ApiKeys.hash(key));
        Refusal.unless(issued == 1, "exists", has(command.account().number()));
        return new NewAccount(command.account(), key);
    }
}
