package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;
import static io.pawtrail.query.Given.SCOPE;
import static io.pawtrail.query.Given.TEMPLATES;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.TrackingEnded;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignEvent.CampaignDeleted;
import io.pawtrail.messages.CampaignEvent.CampaignEdited;
import io.pawtrail.messages.CampaignEvent.CampaignFollowedChat;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TermsQueriesTest {
    private static final long SUPERGROUP = -100_500;
    private static final CampaignId SECOND = new CampaignId("second");
    private static final CampaignTerms TERMS =
            new CampaignTerms(CAMPAIGN, new Terms(SCOPE, Standing.ACTIVE, UnsubWindow.DEFAULT, TEMPLATES), 3);

    private static final Subject OWNER = new Subject("a".repeat(32));
    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(
                Given.account(ANN, OWNER), Given.bot(BOT, ANN), Given.chat(CHAT), claimed(), campaign(CAMPAIGN, 1, 0));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void a_deep_link_finds_the_terms_of_this_bots_campaign_and_case_counts() {
        assertThat(terms(CAMPAIGN)).containsExactly(TERMS);
        assertThat(terms(new CampaignId("abcd1234"))).isEmpty();
        assertThat(read.ask(new FindTerms(new BotId(78), CAMPAIGN), TermsView.class)
                        .terms())
                .isEmpty();
    }

    @Test
    void a_campaign_without_templates_uses_the_accounts_and_a_banned_account_tracks_nothing() {
        Templates globals = new Templates(9, Set.of(LeadStatus.HOLD));
        read.happened(
                new GlobalPostbacksSet(ANN, globals, DAWN),
                new CampaignEdited(CAMPAIGN, SCOPE, 3, Templates.NONE, UnsubWindow.DEFAULT, DAWN));
        assertThat(terms(CAMPAIGN)).extracting(t -> t.terms().templates()).containsExactly(globals);
        read.happened(new CampaignEdited(CAMPAIGN, SCOPE, 3, TEMPLATES, UnsubWindow.DEFAULT, DAWN));
        assertThat(terms(CAMPAIGN)).extracting(t -> t.terms().templates()).containsExactly(TEMPLATES);
        read.happened(new AccountBanned(ANN, DAWN));
        assertThat(terms(CAMPAIGN)).extracting(t -> t.terms().standing()).containsExactly(Standing.BANNED);
        read.happened(new AccountUnbanned(ANN, DAWN));
        assertThat(terms(CAMPAIGN)).extracting(t -> t.terms().standing()).containsExactly(Standing.ACTIVE);
    }

    @Test
    void what_a_catalogue_says_that_stands_still_is_not_believed() {
        read.bean(JdbcTemplate.class).update("UPDATE read.progress SET as_of = now() - interval '1500 milliseconds'");
        assertThat(terms(CAMPAIGN)).isEmpty();
        assertThat(read.ask(new FindTracking(BOT, CHAT), TermsView.class).terms())
                .isEmpty();
        read.bean(JdbcTemplate.class).update("DELETE FROM read.progress");
        assertThat(terms(CAMPAIGN)).as("and if nothing tells how old it is").isEmpty();
    }

    @Test
    void a_deleted_campaign_is_told_as_deleted_and_tracks_nothing() {
        read.happened(new TrackingEnded(BOT, ANN, CHAT, CAMPAIGN, DAWN), new CampaignDeleted(CAMPAIGN, SCOPE, DAWN));

        assertThat(terms(CAMPAIGN))
                .extracting(terms -> terms.terms().standing())
                .containsExactly(Standing.DELETED);
        assertThat(tracking(CHAT)).isEmpty();
    }

    @Test
    void a_chat_is_tracked_by_all_campaigns_that_are_not_deleted_newest_first() {
        CampaignId third = new CampaignId("Third");
        read.happened(
                new ChatReleased(BOT, ANN, CHAT, CAMPAIGN, DAWN),
                claimed(SECOND),
                campaign(SECOND, 2, 1),
                new ChatReleased(BOT, ANN, CHAT, SECOND, DAWN),
                claimed(third),
                campaign(third, 3, 2),
                new CampaignPaused(CAMPAIGN, SCOPE, DAWN),
                new CampaignDeleted(SECOND, SCOPE, DAWN),
                new TrackingEnded(BOT, ANN, CHAT, SECOND, DAWN));

        assertThat(tracking(CHAT))
                .extracting(terms -> terms.campaign(), terms -> terms.terms().standing())
                .containsExactly(tuple(third, Standing.ACTIVE), tuple(CAMPAIGN, Standing.PAUSED));
        assertThat(tracking(FREE_CHAT)).isEmpty();
    }

    @Test
    void some_of_the_campaigns_are_never_told_for_all() {
        read.happened(claimed(SECOND));
        assertThat(tracking(CHAT)).isEmpty(); // the second campaign itself is still to come

        read.happened(campaign(SECOND, 2, 1));
        assertThat(tracking(CHAT)).hasSize(2);

        read.happened(campaign(new CampaignId("third"), 3, 2));
        assertThat(tracking(CHAT)).isEmpty(); // its claim is still to come
    }

    @Test
    void a_bot_that_was_given_up_tracks_nothing_until_it_is_restored() {
        read.happened(new BotDetached(BOT, ANN, DAWN));
        assertThat(terms(CAMPAIGN)).isEmpty();
        assertThat(tracking(CHAT)).isEmpty();

        read.happened(new BotRestored(BOT, ANN, "greeter_bot", "Greeter", 2, DAWN));
        assertThat(terms(CAMPAIGN)).containsExactly(TERMS);
        assertThat(tracking(CHAT)).containsExactly(TERMS);
    }

    @Test
    void the_campaigns_of_an_earlier_owner_track_nothing() {
        read.happened(new BotDetached(BOT, ANN, DAWN), new BotAttached(BOT, BOB, "greeter_bot", "Greeter", 2, DAWN));

        assertThat(terms(CAMPAIGN)).isEmpty();
        assertThat(tracking(CHAT)).isEmpty();
    }

    @Test
    void a_chat_that_became_a_supergroup_is_tracked_under_its_new_id() {
        read.happened(new ChatMigrated(BOT, ANN, CHAT, SUPERGROUP, DAWN));
        assertThat(tracking(CHAT)).isEmpty();
        assertThat(tracking(SUPERGROUP)).isEmpty(); // the campaign is still to follow

        read.happened(new CampaignFollowedChat(CAMPAIGN, new Scope(ANN, BOT, SUPERGROUP), CHAT, DAWN));
        assertThat(tracking(SUPERGROUP)).extracting(CampaignTerms::campaign).containsExactly(CAMPAIGN);
        assertThat(tracking(CHAT)).isEmpty();
    }

    private List<CampaignTerms> terms(CampaignId campaign) {
        return read.ask(new FindTerms(BOT, campaign), TermsView.class).terms();
    }

    private List<CampaignTerms> tracking(long chat) {
        return read.ask(new FindTracking(BOT, chat), TermsView.class).terms();
    }
}
