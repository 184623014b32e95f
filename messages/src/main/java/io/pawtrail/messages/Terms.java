package io.pawtrail.messages;

/**
 * What a lead decides by. The gateway resolves the terms and puts them into the command; the lead asks nobody.
 *
 * @param templates the set in force: the campaign's own, or the account's
 */
public record Terms(Scope scope, Standing standing, UnsubWindow window, Templates templates) {

    /** Whether the campaign tracks. */
    public enum Standing {
        ACTIVE,
        PAUSED,
        /** The account is banned: as paused, and owed postbacks are held. */
        BANNED,
        /** The campaign is deleted: its leads are frozen. */
        DELETED
    }

    public boolean active() {
        return standing == Standing.ACTIVE;
    }
}
