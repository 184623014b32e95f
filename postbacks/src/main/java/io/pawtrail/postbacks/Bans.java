package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.vault.AfterCommit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Table postbacks.banned: accounts whose postbacks are held. Claims ask the table itself; what was claimed before is held
 * back by what the table said at the last look, and by what this process heard since.
 */
final class Bans {
    private final JdbcTemplate jdbc;
    private final Set<AccountId> accounts = ConcurrentHashMap.newKeySet();

    Bans(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean hold(AccountId account) {
        return accounts.contains(account);
    }

    /** Synchronized, as what follows a commit is: or what was read before it would be believed after it. */
    synchronized void look() {
        Set<AccountId> written = Set.copyOf(
                jdbc.query("SELECT account FROM postbacks.banned", (row, i) -> new AccountId(row.getLong(1))));
        accounts.retainAll(written);
        accounts.addAll(written);
    }

    /** Binds here with the commit, elsewhere after the next look. */
    void begin(AccountId account) {
        jdbc.update("INSERT INTO postbacks.banned (account) VALUES (?) ON CONFLICT DO NOTHING", account.number());
        AfterCommit.run(() -> know(account, true));
    }

    void end(AccountId account) {
        jdbc.update("DELETE FROM postbacks.banned WHERE account = ?", account.number());
        AfterCommit.run(() -> know(account, false));
    }

    private synchronized void know(AccountId account, boolean banned) {
        if (banned) {
            accounts.add(account);
        } else {
            accounts.remove(account);
        }
    }
}
