package io.pawtrail.vault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tokens, sealed at rest and known by revision. */
public final class Secrets {
    private final JdbcTemplate jdbc;
    private final MasterKey key;

    public Secrets(JdbcTemplate jdbc, MasterKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Seals a secret and gives its revision. {@code purpose} is bound to it: it opens for nothing else. */
    public long keep(String secret, String purpose) {
        byte[] box = key.seal(secret.getBytes(StandardCharsets.UTF_8), purpose);
        return Revisions.insert(jdbc, "INSERT INTO vault.secret (sealed) VALUES (?)", box);
    }

    public Optional<String> open(long revision, String purpose) {
        return jdbc
                .query("SELECT sealed FROM vault.secret WHERE revision = ?", (row, n) -> row.getBytes(1), revision)
                .stream()
                .findFirst()
                .map(bytes -> new String(key.open(bytes, purpose), StandardCharsets.UTF_8));
    }

    /** Drops a secret that no event came to refer to. */
    public void drop(long revision) {
        jdbc.update("DELETE FROM vault.secret WHERE revision = ?", revision);
    }

    /**
     * Makes sure that this master key is the one that sealed what is here.
     *
     * @throws IllegalStateException if it is another
     */
    public void checkKey() {
        jdbc.update(
                "INSERT INTO vault.meta (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", (Object) key.fingerprint());
        boolean same = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT fingerprint = ? FROM vault.meta", Boolean.class, (Object) key.fingerprint()));
        if (!same) {
            throw new IllegalStateException("The master key is not the one that sealed this database's secrets");
        }
    }

    /** Whether anything here hangs on a master key, so that no other may be made. */
    public static boolean anySealed(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM vault.meta)", Boolean.class));
    }
}
