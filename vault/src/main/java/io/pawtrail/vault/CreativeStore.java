package io.pawtrail.vault;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Welcomes by revision; a revision never changes. */
public final class CreativeStore {
    private final JdbcTemplate jdbc;

    public CreativeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public long keep(Creative creative) {
        return Revisions.insert(
                jdbc,
                "INSERT INTO vault.creative (welcome, media, button_text, button_url) VALUES (?, ?, ?, ?)",
                creative.welcome(),
                creative.media(),
                creative.buttonText(),
                creative.buttonUrl());
    }

    public Optional<Creative> find(long revision) {
        return jdbc
                .query(
                        "SELECT welcome, media, button_text, button_url FROM vault.creative WHERE revision = ?",
                        (row, n) ->
                                new Creative(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        revision)
                .stream()
                .findFirst();
    }

    /** Drops a welcome that no event came to refer to. */
    public void drop(long revision) {
        jdbc.update("DELETE FROM vault.creative WHERE revision = ?", revision);
    }
}
