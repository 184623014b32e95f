package io.pawtrail.vault;

import io.pawtrail.messages.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who the subjects are. Written before the command goes, so that whoever reads an event can find the person. */
public final class People {
    private final JdbcTemplate jdbc;
    private final MasterKey key;

    public People(JdbcTemplate jdbc, MasterKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** The subject without remembering anybody. */
    public Subject subjectOf(long telegramId) {
        return key.subject(telegramId);
    }

    /** Remembers a person; writes nothing when nothing changed. */
    public Subject remember(long telegramId, String username, String name) {
        Subject subject = key.subject(telegramId);
        jdbc.update("""
                INSERT INTO vault.person AS p (subject, telegram_id, username, name) VALUES (?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET username = excluded.username, name = excluded.name, changed = now()
                WHERE p.username <> excluded.username OR p.name <> excluded.name""", subject.hash(), telegramId, Texts.storable(username), Texts.storable(name));
        return subject;
    }

    public Optional<Person> find(Subject subject) {
        return Optional.ofNullable(find(List.of(subject)).get(subject));
    }

    /** All that are known among these; the erased are missing. */
    public Map<Subject, Person> find(Collection<Subject> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        String[] hashes = subjects.stream().map(Subject::hash).distinct().toArray(String[]::new);
        return jdbc
                .query(
                        "SELECT subject, telegram_id, username, name FROM vault.person WHERE subject = ANY (?)",
                        ps -> ps.setArray(1, ps.getConnection().createArrayOf("text", hashes)),
                        (row, n) -> person(row))
                .stream()
                .collect(Collectors.toMap(Person::subject, Function.identity()));
    }

    /** Forgets a person; every event stays as it is and names nobody. */
    public boolean erase(Subject subject) {
        return jdbc.update("DELETE FROM vault.person WHERE subject = ?", subject.hash()) > 0;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new Subject(row.getString("subject")),
                row.getLong("telegram_id"),
                row.getString("username"),
                row.getString("name"));
    }
}
