package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.AccountId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables edge.media, edge.media_piece and edge.media_owner. */
final class MediaRows {
    private static final String CLOSE = """
            WITH fresh AS (
                INSERT INTO edge.media (id, upload, type, size) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                RETURNING id),
            owner AS (
                INSERT INTO edge.media_owner (account, media) SELECT ?, id FROM fresh RETURNING media)
            SELECT count(*) FROM owner""";
    private static final String OWN = """
            INSERT INTO edge.media_owner (account, media) SELECT ?, id FROM edge.media WHERE id = ? FOR SHARE
            ON CONFLICT (account, media) DO UPDATE SET used = now()""";

    private final JdbcTemplate jdbc;

    /** A file that Telegram can be given. */
    record Stored(String media, long upload, MediaType type, long size) {}

    MediaRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long begin() {
        return number("SELECT nextval('edge.media_upload')");
    }

    void add(long upload, int n, byte[] piece) {
        jdbc.update("INSERT INTO edge.media_piece (upload, n, data) VALUES (?, ?, ?)", upload, n, piece);
    }

    /** Whether the bytes were new: if not, the account shares those that are here, and the upload is of no use. */
    boolean close(long upload, String media, String type, long size, AccountId account) {
        // Again if the others' was swept in between; what was inserted is this very upload's.
        while (true) {
            if (number(CLOSE, media, upload, type, size, account.number()) > 0) {
                return true;
            }
            if (jdbc.update(OWN, account.number(), media) > 0) {
                return false;
            }
        }
    }

    void drop(long upload) {
        jdbc.update("DELETE FROM edge.media_piece WHERE upload = ?", upload);
    }

    /** Whether the account may use it; if so, it is in use now. */
    boolean use(AccountId account, String media) {
        return jdbc.update(
                        "UPDATE edge.media_owner SET used = now() WHERE account = ? AND media = ?",
                        account.number(),
                        media)
                > 0;
    }

    Optional<Stored> find(String media) {
        return jdbc
                .query(
                        "SELECT upload, type, size FROM edge.media WHERE id = ?",
                        (row, n) -> new Stored(
                                media,
                                row.getLong("upload"),
                                MediaType.named(row.getString("type")),
                                row.getLong("size")),
                        media)
                .stream()
                .findFirst();
    }

    /** Empty behind the last one. */
    Optional<byte[]> piece(long upload, int n) {
        return Optional.ofNullable(DataAccessUtils.singleResult(jdbc.query(
                "SELECT data FROM edge.media_piece WHERE upload = ? AND n = ?",
                (row, i) -> row.getBytes(1),
                upload,
                n)));
    }

    /** Drops what no welcome refers to and nobody asked for since a day, and what uploads left behind that broke off. */
    void sweep() {
        jdbc.update("""
                DELETE FROM edge.media m WHERE created < now() - interval '1 day'
                AND NOT EXISTS (
                    SELECT FROM edge.media_owner o WHERE o.media = m.id AND o.used > now() - interval '1 day')
                AND NOT EXISTS (SELECT FROM vault.creative c WHERE c.media = m.id AND c.media <> '')""");
        jdbc.update("""
                DELETE FROM edge.media_piece p WHERE created < now() - interval '1 day'
                AND NOT EXISTS (SELECT FROM edge.media m WHERE m.upload = p.upload)""");
    }

    private long number(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }
}
