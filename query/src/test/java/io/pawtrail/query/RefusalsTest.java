package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.LogFilter;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.WhyView;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RefusalsTest {
    private static final LeadId LEAD = new LeadId(CAMPAIGN, new Subject("0".repeat(32)));
    private static final ReplayId REPLAY = new ReplayId(new UUID(0, 1));

    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(
                Given.account(ANN, read.people.remember(1, "ann", "Ann")),
                Given.account(BOB, read.people.remember(2, "bob", "Bob")),
                Given.bot(BOT, ANN),
                Given.campaign(CAMPAIGN, 1, 0));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void what_is_unknown_is_refused_as_data() {
        refused(new FindProfile(new AccountId(99)), ProfileView.class);
        refused(new FindChats(ANN, new BotId(99)), ChatsView.class);
        refused(new FindCampaign(ANN, 99), CampaignView.class);
        refused(new FindLeads(ANN, 99L, null, null, null, 50, 0), LeadsView.class);
        refused(new FindJournal(ANN, new BotId(99), CHAT, null, null, null, 50, 0), JournalView.class);
        refused(new FindSummary(ANN, 99L, null, null), SummaryView.class);
        refused(new FindFunnel(ANN, 99, null, null), Figures.class);
        refused(new FindWhy(ANN, LEAD, null, 50), WhyView.class);
        refused(new FindPostback(ANN, LEAD, 1), PostbackView.class);
        refused(new FindAttempts(ANN, LEAD, 1, null, 50), AttemptsView.class);
        refused(log(ANN, new CampaignId("none"), null), AttemptsView.class);
        refused(log(ANN, null, LEAD), AttemptsView.class);
        refused(new FindReplay(ANN, REPLAY), ReplayView.class);
    }

    @Test
    void the_postbacks_of_another_account_are_unknown() {
        read.happened(Given.started(LEAD, 1));
        read.jdbc.update(
                "INSERT INTO postbacks.replay (id, account, confirmed, asked) VALUES (?, 1, false, now())",
                REPLAY.id());
        refused(new FindWhy(BOB, LEAD, null, 50), WhyView.class);
        refused(new FindPostback(BOB, LEAD, 1), PostbackView.class);
        refused(new FindAttempts(BOB, LEAD, 1, null, 50), AttemptsView.class);
        refused(log(BOB, CAMPAIGN, null), AttemptsView.class);
        refused(log(BOB, null, LEAD), AttemptsView.class);
        refused(new FindReplay(BOB, REPLAY), ReplayView.class);
        refused(new FindPostback(ANN, LEAD, 2), PostbackView.class);
        refused(new FindAttempts(ANN, LEAD, 2, null, 50), AttemptsView.class);
        assertThat(read.ask(new FindWhy(ANN, LEAD, null, 50), WhyView.class).lines())
                .hasSize(1);
    }

    private static FindPostbackLog log(AccountId account, @Nullable CampaignId campaign, @Nullable LeadId lead) {
        return new FindPostbackLog(
                account, new LogFilter(campaign, lead, null, null, null, null, null, null), null, 50);
    }

    @Test
    void what_belongs_to_another_account_is_unknown() {
        refused(new FindChats(BOB, BOT), ChatsView.class);
        refused(new FindCampaign(BOB, 1), CampaignView.class);
        refused(new FindLeads(BOB, 1L, null, null, null, 50, 0), LeadsView.class);
        refused(new FindJournal(BOB, BOT, CHAT, null, null, null, 50, 0), JournalView.class);
        refused(new FindSummary(BOB, 1L, null, null), SummaryView.class);
        refused(new FindFunnel(BOB, 1, null, null), Figures.class);
    }

    /** Of a future that fails, Axon Server's connector would send the message and drop the details. */
    @Test
    void a_refusal_that_comes_later_is_an_answer_and_no_failed_future() throws Exception {
        var query = new GenericQueryMessage<>(new FindCampaign(BOB, 1), ResponseTypes.instanceOf(CampaignView.class));
        var answer = read.bus.query(query).get(10, TimeUnit.SECONDS);

        assertThat(answer.isExceptional()).isTrue();
        assertThat(answer.exceptionDetails()).contains(new Refusal.Details("id", "You have no such campaign"));
    }

    @Test
    void what_breaks_fails_as_it_is_and_is_nobodys_answer() {
        read.bean(JdbcTemplate.class).execute("DROP TABLE read.tally");

        assertThatThrownBy(() -> read.asking(new FindCampaign(ANN, 1), CampaignView.class)
                        .get())
                .isInstanceOf(ExecutionException.class)
                .satisfies(error -> assertThat(root(error)).isNotInstanceOf(QueryExecutionException.class));
    }

    private void refused(Object query, Class<?> answer) {
        assertThatThrownBy(() -> read.ask(query, answer))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        error -> assertThat(error.getDetails())
                                .get()
                                .isInstanceOfSatisfying(
                                        Refusal.Details.class,
                                        details -> assertThat(details.code()).isEqualTo("id")));
    }

    private static Throwable root(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
