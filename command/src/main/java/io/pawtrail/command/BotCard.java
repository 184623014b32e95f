package io.pawtrail.command;

import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotTrouble;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** What a bot is called, by which token it is reached, and what is wrong with it. */
final class BotCard {
    private String username = "";
    private String name = "";
    private long token;
    private @Nullable BotTrouble trouble;

    boolean says(AttachBot c) {
        return token == c.token() && username.equals(c.username()) && name.equals(c.name());
    }

    /** Trouble with a token that was replaced since is nobody's. */
    boolean isNews(ReportTrouble c) {
        return c.token() == token && c.trouble() != trouble;
    }

    boolean isNews(ReportRecovery c) {
        return c.token() == token && trouble != null;
    }

    void renew(String newUsername, String newName, long newToken) {
        trouble = null;
        username = newUsername;
        name = newName;
        token = newToken;
    }

    @EventSourcingHandler
    void on(BotTroubled e) {
        trouble = e.trouble();
    }

    void isWell() {
        trouble = null;
    }
}
