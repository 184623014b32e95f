package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code <account>-<secret>}: the database knows a hash alone, and is asked at every call, so that a dead key is dead. */
final class ApiKeys {
    private static final Pattern KEY = Pattern.compile("([1-9][0-9]{0,17})-([A-Za-z0-9]{32})");
    private static final Stored NOBODY = new Stored(new byte[32], false);

    private static final int SECRET_LENGTH = 32;

    private final JdbcTemplate jdbc;
    private final Letters letters;

    @SuppressWarnings("ArrayRecordComponent") // read once and compared by its bytes
    private record Stored(byte[] hash, boolean banned) {}

    ApiKeys(JdbcTemplate jdbc, Letters letters) {
        this.jdbc = jdbc;
        this.letters = letters;
    }

    /** Whose key it is, or a refusal. */
    Mono<AccountId> check(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Mono.error(invalid());
        }
        AccountId account = new AccountId(Long.parseLong(matcher.group(1)));
        byte[] hash = hash(key);
        return Mono.fromCallable(() -> stored(account))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(stored -> MessageDigest.isEqual(stored.hash(), hash))
                .switchIfEmpty(Mono.error(ApiKeys::invalid))
                .map(stored -> {
                    Refusal.unless(!stored.banned(), "ban", "This account is banned: ask the operator");
                    return account;
                });
    }

    /**
     * Another key in the place of that one, which is dead from then on, wherever it is used; of two who replace it at once
     * one is told that it was not valid any more.
     */
    Mono<Answer> replace(AccountId account, String old) {
        String key = drawn(account, letters);
        return Mono.fromCallable(() -> jdbc.update(
                        "UPDATE edge.api_key SET hash = ?, created = now() WHERE account = ? AND hash = ?",
                        hash(key),
                        account.number(),
                        hash(old)))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(replaced -> replaced == 1)
                .switchIfEmpty(Mono.error(ApiKeys::invalid))
                .thenReturn(Answer.of(new Shapes.NewKey(key)));
    }

    private Stored stored(AccountId account) {
        return jdbc
                .query(
                        "SELECT hash, banned FROM edge.api_key WHERE account = ?",
                        (row, n) -> new Stored(row.getBytes(1), row.getBoolean(2)),
                        account.number())
                .stream()
                .findFirst()
                .orElse(NOBODY);
    }

    private static Refusal invalid() {
        return Refusal.of("key", "The API key is not valid: it may have been replaced");
    }

    static String drawn(AccountId account, Letters letters) {
        return account.number() + "-" + letters.draw(SECRET_LENGTH);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
