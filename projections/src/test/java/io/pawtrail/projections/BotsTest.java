package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.BOT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.CHAT;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.connected;
import static io.pawtrail.projections.Story.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRecovered;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.ChatRenamed;
import io.pawtrail.messages.BotEvent.TrackingEnded;
import io.pawtrail.messages.BotTrouble;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotsTest {
    private static final AccountId OTHER = new AccountId(2);
    private static final CampaignId SECOND = new CampaignId("Zz");
    private static final long SUPERGROUP = -100_500;
    private static final Instant LATER = DAWN.plusSeconds(600);

    private final Processors processors = Processors.create(1);

    @BeforeEach
    void attachedWithATrackedChat() {
        processors.start();
        told(new Story()
                .then(new BotAttached(BOT, ACCOUNT, "greeter_bot", "Greeter", 1, DAWN))
                .then(connected(CHAT))
                .then(new ChatClaimed(BOT, ACCOUNT, CHAT, CAMPAIGN, DAWN)));
    }

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void a_bot_that_was_given_up_is_detached_until_its_owner_restores_it() {
        told(new Story().then(new BotDetached(BOT, ACCOUNT, LATER)));
        assertThat(status(ACCOUNT)).isEqualTo(3);
        assertThat(processors.row("chat")).containsEntry("campaign", CAMPAIGN.code());

        told(new Story().then(new BotRestored(BOT, ACCOUNT, "new_bot", "New", 2, LATER)));
        assertThat(processors.row("bot"))
                .containsEntry("status", 0)
                .containsEntry("username", "new_bot")
                .containsEntry("created", Timestamp.from(DAWN));
    }

    @Test
    void a_bot_that_lost_a_tracked_chat_while_it_was_detached_warns_when_it_is_back() {
        told(new Story()
                .then(new BotDetached(BOT, ACCOUNT, LATER))
                .then(new BotRestored(BOT, ACCOUNT, "greeter_bot", "Greeter", 2, LATER))
                .then(lost(CHAT)));
        assertThat(status(ACCOUNT)).isEqualTo(1);
    }

    @Test
    void trouble_warns_until_it_is_over_or_the_bot_renewed() {
        told(new Story().then(new BotTroubled(BOT, ACCOUNT, BotTrouble.TOKEN_REVOKED, LATER)));
        assertThat(processors.row("bot")).containsEntry("status", 1).containsEntry("trouble", "TOKEN_REVOKED");

        told(new Story().then(new BotRecovered(BOT, ACCOUNT, LATER)));
        assertThat(processors.row("bot")).containsEntry("status", 0).containsEntry("trouble", null);

        told(new Story()
                .then(new BotTroubled(BOT, ACCOUNT, BotTrouble.UPDATES_TAKEN, LATER))
                .then(new BotRenewed(BOT, ACCOUNT, "greeter_bot", "Greeter", 2, LATER)));
        assertThat(processors.row("bot")).containsEntry("status", 0).containsEntry("trouble", null);
    }

    @Test
    void another_account_begins_afresh_and_the_earlier_owner_keeps_a_detached_row() {
        told(new Story()
                .then(new BotDetached(BOT, ACCOUNT, LATER))
                .then(new BotAttached(BOT, OTHER, "greeter_bot", "Greeter", 2, LATER)));

        assertThat(processors.rows("bot"))
                .extracting(row -> row.get("account"), row -> row.get("status"), row -> row.get("created"))
                .containsExactly(tuple(1L, 3, Timestamp.from(DAWN)), tuple(2L, 0, Timestamp.from(LATER)));
        assertThat(processors.rows("chat"))
                .extracting(row -> row.get("account"), row -> row.get("campaign"))
                .containsExactly(tuple(1L, CAMPAIGN.code()));

        told(new Story().then(new ChatConnected(BOT, OTHER, CHAT, "News", ChatType.CHANNEL, true, LATER)));
        assertThat(processors.rows("chat"))
                .extracting(row -> row.get("account"), row -> row.get("campaign"), row -> row.get("admin"))
                .containsExactly(tuple(1L, CAMPAIGN.code(), true), tuple(2L, null, true));
    }

    @Test
    void an_owner_who_comes_back_after_another_one_waits_to_be_told_of_the_chats() {
        told(new Story()
                .then(new BotDetached(BOT, ACCOUNT, LATER))
                .then(new BotAttached(BOT, OTHER, "greeter_bot", "Greeter", 2, LATER))
                .then(new BotDetached(BOT, OTHER, LATER))
                .then(new BotAttached(BOT, ACCOUNT, "greeter_bot", "Greeter", 3, LATER)));
        assertThat(status(ACCOUNT)).isEqualTo(1);
        assertThat(status(OTHER)).isEqualTo(3);
        assertThat(processors.row("chat")).containsEntry("admin", null).containsEntry("may_invite", false);

        told(new Story().then(connected(CHAT)));
        assertThat(status(ACCOUNT)).isZero();
    }

    @Test
    void a_chat_is_claimed_by_one_campaign_and_tracked_by_all_that_are_not_deleted() {
        told(new Story()
                .then(new ChatReleased(BOT, ACCOUNT, CHAT, CAMPAIGN, LATER))
                .then(new ChatClaimed(BOT, ACCOUNT, CHAT, SECOND, LATER)));
        assertClaims(SECOND.code(), CAMPAIGN.code(), SECOND.code());

        told(new Story().then(new ChatReleased(BOT, ACCOUNT, CHAT, CAMPAIGN, LATER)));
        assertClaims(SECOND.code(), CAMPAIGN.code(), SECOND.code());

        told(new Story().then(new TrackingEnded(BOT, ACCOUNT, CHAT, CAMPAIGN, LATER)));
        assertClaims(SECOND.code(), SECOND.code());

        told(new Story().then(new TrackingEnded(BOT, ACCOUNT, CHAT, SECOND, LATER)));
        assertClaims(null);
    }

    @Test
    void a_lost_chat_warns_only_while_an_active_campaign_tracks_it() {
        told(new Story().then(lost(CHAT)));
        assertThat(status(ACCOUNT)).isEqualTo(1);
        assertThat(processors.row("chat")).containsEntry("admin", false).containsEntry("may_invite", false);

        told(new Story().then(new ChatReleased(BOT, ACCOUNT, CHAT, CAMPAIGN, LATER)));
        assertThat(status(ACCOUNT)).isZero();
    }

    @Test
    void a_chat_that_is_lost_before_it_is_known_has_no_row_and_warns_nobody() {
        told(new Story().then(lost(SUPERGROUP)));

        assertThat(processors.row("chat")).containsEntry("chat", CHAT).containsEntry("admin", true);
        assertThat(status(ACCOUNT)).isZero();
    }

    @Test
    void a_chat_has_its_latest_title() {
        told(new Story().then(new ChatRenamed(BOT, ACCOUNT, CHAT, "Old news", LATER)));

        assertThat(processors.row("chat")).containsEntry("title", "Old news").containsEntry("admin", true);
    }

    @Test
    void a_group_that_became_a_supergroup_has_one_row_under_its_new_id() {
        told(new Story().then(new ChatMigrated(BOT, ACCOUNT, CHAT, SUPERGROUP, LATER)));

        assertThat(processors.row("chat"))
                .containsEntry("chat", SUPERGROUP)
                .containsEntry("type", "supergroup")
                .containsEntry("title", "News")
                .containsEntry("admin", true);
        assertClaims(CAMPAIGN.code(), CAMPAIGN.code());
        assertThat(texts("formerly")).isEqualTo("{-100}");
    }

    @Test
    void what_was_told_of_the_supergroup_already_stands_and_what_the_group_had_joins_it() {
        told(new Story()
                .then(new ChatConnected(BOT, ACCOUNT, SUPERGROUP, "Super", ChatType.SUPERGROUP, false, LATER))
                .then(new ChatClaimed(BOT, ACCOUNT, SUPERGROUP, SECOND, LATER)));
        told(new Story().then(new ChatMigrated(BOT, ACCOUNT, CHAT, SUPERGROUP, LATER)));

        assertThat(processors.row("chat")).containsEntry("title", "Super").containsEntry("may_invite", false);
        assertClaims(SECOND.code(), CAMPAIGN.code(), SECOND.code());
    }

    @Test
    void a_chat_of_an_earlier_owner_moves_along() {
        told(new Story()
                .then(new BotDetached(BOT, ACCOUNT, LATER))
                .then(new BotAttached(BOT, OTHER, "greeter_bot", "Greeter", 2, LATER))
                .then(new ChatMigrated(BOT, OTHER, CHAT, SUPERGROUP, LATER)));

        assertThat(processors.row("chat")).containsEntry("account", 1L).containsEntry("chat", SUPERGROUP);
    }

    private void told(Story story) {
        processors.tell(story).await();
    }

    private int status(AccountId account) {
        Integer status = processors.jdbc.queryForObject(
                "SELECT status FROM read.bot WHERE account = ?", Integer.class, account.number());
        return status == null ? -1 : status;
    }

    private void assertClaims(@Nullable String active, String... tracking) {
        assertThat(processors.row("chat")).containsEntry("campaign", active);
        assertThat(texts("tracking")).isEqualTo("{" + String.join(",", List.of(tracking)) + "}");
    }

    private String texts(String column) {
        return String.valueOf(
                processors.jdbc.queryForObject("SELECT " + column + "::text FROM read.chat", String.class));
    }
}
