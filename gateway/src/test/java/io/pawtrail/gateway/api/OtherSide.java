package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.ChooseLanguage;
import io.pawtrail.messages.AccountCommand.ChooseNotifications;
import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.AccountCommand.SetGlobalPostbacks;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignCommand.DeleteCampaign;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.FindTrackers;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.WhyView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;

/** The command and query side on Axon's own buses, with canned answers; what it was asked is recorded. */
final class OtherSide {
    static final AccountId ANN = new AccountId(1);
    static final BotId BOT = new BotId(700);
    static final CampaignId CAMPAIGN = new CampaignId("AbC12345");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    /** What creating a campaign in one of these chats is refused with. */
    private static final Map<Long, String> REFUSING =
            Map.of(-1L, "limit", -2L, "exists", -3L, "chat", -4L, "id", -6L, "code");

    static final long COLLIDING_ONCE = -5;
    static final long BROKEN = -7;

    final List<Object> heard = new CopyOnWriteArrayList<>();
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    /** Whether nothing works any more. */
    volatile boolean sick;

    final OtherCampaigns campaigns = new OtherCampaigns();
    final OtherBots bots = new OtherBots(() -> sick);
    /** Of every account. */
    private Templates globals = Templates.NONE;

    private String language = "en";
    private Notifications notifications = Notifications.ALL;
    private boolean banned;

    OtherSide() {
        command(CreateCampaign.class, this::create);
        command(CreateAccount.class, this::create);
        command(EditCampaign.class, campaigns::edit);
        command(SetGlobalPostbacks.class, this::set);
        command(ChooseLanguage.class, command -> language = command.language());
        command(ChooseNotifications.class, command -> notifications = command.of(notifications));
        command(BanAccount.class, command -> banned = true);
        command(GrantPlan.class, command -> {});
        command(UnbanAccount.class, command -> banned = false);
        answered(DescribeAccount.class, command -> new Situation(banned, globals));
        command(PauseCampaign.class, campaigns::pause);
        command(ResumeCampaign.class, campaigns::resume);
        command(DeleteCampaign.class, campaigns::delete);
        answered(DescribeCampaign.class, campaigns::describe);
        query(FindProfile.class, ProfileView.class, this::profile);
        query(FindBots.class, BotsView.class, bots::list);
        query(FindChats.class, ChatsView.class, OtherSide::chats);
        query(FindCampaigns.class, CampaignsView.class, q -> campaigns.list());
        query(FindCampaign.class, CampaignView.class, campaigns::find);
        query(FindLeads.class, LeadsView.class, OtherReports::leads);
        query(FindLeadPage.class, LeadPageView.class, OtherReports::leads);
        query(SearchLeads.class, LeadPageView.class, OtherReports::search);
        query(FindJournal.class, JournalView.class, OtherReports::journal);
        query(FindJournalPage.class, JournalPageView.class, OtherReports::journal);
        query(FindSummary.class, SummaryView.class, OtherReports::summary);
        query(FindFunnel.class, Figures.class, OtherReports::funnel);
        query(FindWhy.class, WhyView.class, OtherPostbacks::why);
        query(FindPostbackLog.class, AttemptsView.class, OtherPostbacks::log);
        query(FindAttempts.class, AttemptsView.class, OtherPostbacks::attempts);
        query(FindPostback.class, PostbackView.class, OtherPostbacks::postback);
        query(FindTrackers.class, TrackersView.class, OtherPostbacks::trackers);
        query(FindReplay.class, ReplayView.class, OtherPostbacks::replay);
        query(TestPostback.class, TestCallView.class, OtherPostbacks::test);
        command(RequestReplay.class, OtherPostbacks::request);
        reset();
    }

    /** As if nothing had been asked yet; the texts stay. */
    void reset() {
        heard.clear();
        globals = Templates.NONE;
        language = "en";
        notifications = Notifications.ALL;
        banned = false;
        sick = false;
        campaigns.reset();
        bots.reset();
    }

    CommandGateway commandGateway() {
        return DefaultCommandGateway.builder().commandBus(commands).build();
    }

    QueryGateway queryGateway() {
        return DefaultQueryGateway.builder().queryBus(queries).build();
    }

    <C> List<C> heard(Class<C> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private synchronized void set(SetGlobalPostbacks command) {
        Refusal.unless(command.was() == globals.revision(), "stale", "Changed in the meantime");
        globals = command.templates();
    }

    private void create(CreateCampaign command) {
        Refusal.unless(command.bot().telegramId() != 701, "id", "The command side's own words");
        boolean collision = command.chat() == COLLIDING_ONCE
                && heard(CreateCampaign.class).stream()
                                .filter(c -> c.chat() == COLLIDING_ONCE)
                                .count()
                        == 1;
        Refusal.unless(!collision, "code", "Taken");
        String refusal = REFUSING.get(command.chat());
        Refusal.unless(refusal == null, String.valueOf(refusal), "Refused by the command side");
        if (command.chat() == BROKEN) {
            throw new IllegalStateException("The event store is away");
        }
        campaigns.on(command);
    }

    private void create(CreateAccount command) {
        Refusal.unless(command.plan() != Plan.CAT, "limit", "No Kitty today");
    }

    private ProfileView profile(FindProfile query) {
        Refusal.unless(query.account().number() != 2, "ban", "This account is banned");
        // the read side is behind: it hears of an account at the second question
        Refusal.unless(Collections.frequency(heard, query) > 1, "id", "No such account");
        return new ProfileView(
                query.account(), "Ann", "ann", language, Plan.KITTEN, null, 1, globals, notifications, banned, NOON);
    }

    private static ChatsView chats(FindChats query) {
        Refusal.unless(query.bot().equals(BOT), "id", "No such bot");
        return new ChatsView(List.of(new ChatView(-1001, "Cats \uD83D\uDC31", ChatType.CHANNEL, true)));
    }

    private <C> void command(Class<C> type, Consumer<C> handler) {
        answered(type, command -> {
            handler.accept(command);
            return "done";
        });
    }

    private <C> void answered(Class<C> type, Function<C, Object> handler) {
        commands.subscribe(type.getName(), message -> {
            heard.add(message.getPayload());
            if (sick) {
                throw new IllegalStateException("The other side is away");
            }
            try {
                return handler.apply(type.cast(message.getPayload()));
            } catch (Refusal refusal) {
                throw new CommandExecutionException(refusal.reason(), null, refusal.details());
            }
        });
    }

    private <Q, R> void query(Class<Q> type, Class<R> answer, Function<Q, R> handler) {
        queries.<R>subscribe(type.getName(), answer, message -> {
            heard.add(message.getPayload());
            if (sick) {
                throw new IllegalStateException("The other side is away");
            }
            try {
                return handler.apply(type.cast(message.getPayload()));
            } catch (Refusal refusal) {
                throw new QueryExecutionException(refusal.reason(), null, refusal.details());
            }
        });
    }
}
