package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.vault.Creative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read side says what it said a second ago: the campaign is active, and its bot Ann's. */
class TermsMemoryTest {
    private static final Creative WELCOME = new Creative("Hi", "", "", "");

    private static final Templates GLOBALS = new Templates(9, Set.of(LeadStatus.HOLD));

    private final House house = new House("");
    private Instant now = Instant.EPOCH;
    private final TermsBook book = new TermsBook(house.bean(Bus.class), () -> now);

    @BeforeEach
    void theReadSideIsBehind() {
        CampaignTerms active = house.campaign(WELCOME, Standing.ACTIVE);
        house.other.answer(FindTerms.class, TermsView.class, any -> new TermsView(List.of(active)));
        house.other.answer(FindTracking.class, TermsView.class, any -> new TermsView(List.of(active)));
        assertThat(ofTheCampaign()).containsExactly(Standing.ACTIVE);
        assertThat(ofTheChat()).containsExactly(Standing.ACTIVE);
        house.campaign(WELCOME, Standing.PAUSED);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_change_that_was_answered_binds_at_once() {
        book.changed(House.BOT);
        assertThat(ofTheCampaign()).containsExactly(Standing.PAUSED);
        assertThat(ofTheChat()).containsExactly(Standing.PAUSED);
    }

    @Test
    void until_the_read_side_must_have_it() {
        book.changed(House.BOT);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(ofTheCampaign()).containsExactly(Standing.ACTIVE);
        assertThat(ofTheChat()).containsExactly(Standing.ACTIVE);
    }

    @Test
    void the_campaigns_of_whoever_gave_the_bot_up_are_found_no_more() {
        house.other.on(DescribeBot.class, any -> new Description(null, List.of()));
        book.changed(House.BOT);
        assertThat(ofTheCampaign()).isEmpty();
    }

    @Test
    void a_ban_that_the_read_side_has_not_heard_of_binds_at_once() {
        house.campaign(WELCOME, Standing.ACTIVE);
        house.other.on(DescribeAccount.class, any -> new Situation(true, GLOBALS));
        book.changed(House.BOT);
        assertThat(ofTheCampaign()).containsExactly(Standing.BANNED);
        assertThat(ofTheChat()).containsExactly(Standing.BANNED);
    }

    @Test
    void a_campaign_without_templates_has_its_accounts_when_it_is_asked_itself() {
        house.other.on(DescribeAccount.class, any -> new Situation(false, GLOBALS));
        book.changed(House.BOT);
        assertThat(book.of(House.BOT, House.CAMPAIGN)
                        .map(campaign -> campaign.terms().templates())
                        .blockOptional())
                .contains(GLOBALS);
    }

    private List<Standing> ofTheCampaign() {
        return book.of(House.BOT, House.CAMPAIGN).blockOptional().map(TermsMemoryTest::standing).stream()
                .toList();
    }

    private List<Standing> ofTheChat() {
        return Objects.requireNonNull(book.tracking(House.BOT, House.CHAT).block()).stream()
                .map(TermsMemoryTest::standing)
                .toList();
    }

    private static Standing standing(CampaignTerms campaign) {
        return campaign.terms().standing();
    }
}
