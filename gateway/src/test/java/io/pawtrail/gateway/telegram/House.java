package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;

/** The gateway's Telegram part as it is wired in earnest, around a real PostgreSQL and a fake Telegram. */
final class House implements AutoCloseable {
    static final AccountId ANN = new AccountId(1);
    static final BotId BOT = new BotId(700);
    static final String TOKEN = "700:abcdefghijklmnopqrstuvwxyz-ABCDEFGH";
    static final CampaignId CAMPAIGN = new CampaignId("SPRING24");
    static final long CHAT = -1002000000001L;

    final FakeTelegram telegram = new FakeTelegram();
    final OtherSide other = new OtherSide();
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param publicUrl empty: polling */
    House(String publicUrl) {
        this(publicUrl, Map.of(), database -> database);
    }

    /** @param settings other than those that make tests quick */
    House(String publicUrl, Map<String, Object> settings, UnaryOperator<DataSource> pool) {
        TestDatabase database = TestDatabase.with("vault", "edge");
        DataSource source = pool.apply(database.dataSource());
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        MasterKey key = MasterKey.of(new byte[MasterKey.LENGTH]);
        MutablePropertySources properties = context.getEnvironment().getPropertySources();
        properties.addFirst(new MapPropertySource("test", quick(publicUrl)));
        properties.addFirst(new MapPropertySource("of this test", settings));
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(People.class, () -> new People(jdbc, key));
        context.registerBean(Secrets.class, () -> new Secrets(jdbc, key));
        context.registerBean(CreativeStore.class, () -> new CreativeStore(jdbc));
        context.registerBean(
                CommandGateway.class,
                () -> DefaultCommandGateway.builder()
                        .commandBus(other.commands())
                        .build());
        context.registerBean(
                QueryGateway.class,
                () -> DefaultQueryGateway.builder().queryBus(other.queries()).build());
        context.register(Bus.class, TelegramConfiguration.class);
        answerEverything();
        context.refresh();
    }

    private Map<String, Object> quick(String publicUrl) {
        return Map.of(
                "pawtrail.telegram-api-url", telegram.url().toString(),
                "pawtrail.public-url", publicUrl,
                "pawtrail.telegram.tick", "100ms",
                "pawtrail.telegram.long-poll", "1s",
                "pawtrail.telegram.call-timeout", "1s",
                "pawtrail.telegram.acceptance", "2s",
                "pawtrail.telegram.give-up", "1s",
                "pawtrail.telegram.rechecks", "1s,2s");
    }

    private void answerEverything() {
        List.of(
                        AttachBot.class,
                        ConnectChat.class,
                        LoseChat.class,
                        StartLead.class,
                        RecordMovement.class,
                        RecordJoinRequest.class,
                        RecordPresence.class,
                        RecordWelcomeFailure.class,
                        RecordSighting.class,
                        ReportTrouble.class,
                        ReportRecovery.class,
                        DetachBot.class,
                        RenameChat.class,
                        MigrateChat.class)
                .forEach(command -> other.on(command, any -> null));
        other.on(DescribeAccount.class, any -> new Situation(false, Templates.NONE));
        other.on(DescribeBot.class, any -> new Description(ANN, List.of()));
        other.on(DescribeTracking.class, any -> new Tracking(List.of()));
        other.on(DescribeCampaign.class, any -> {
            throw Refusal.of("unknown", "There is no such campaign");
        });
        other.answer(FindTerms.class, TermsView.class, any -> new TermsView(List.of()));
        other.answer(FindTracking.class, TermsView.class, any -> new TermsView(List.of()));
    }

    /** A campaign that only the command side knows yet. */
    CampaignTerms campaign(String welcome, String buttonText, String buttonUrl) {
        return campaign(new Creative(welcome, "", buttonText, buttonUrl), Standing.ACTIVE);
    }

    CampaignTerms campaign(Creative shown, Standing standing) {
        long creative = bean(CreativeStore.class).keep(shown);
        Terms terms = new Terms(new Scope(ANN, BOT, CHAT), standing, UnsubWindow.DEFAULT, Templates.NONE);
        CampaignTerms campaign = new CampaignTerms(CAMPAIGN, terms, creative);
        other.on(DescribeCampaign.class, asked -> {
            Refusal.unless(asked.campaign().equals(CAMPAIGN), "unknown", "There is no such campaign");
            return campaign;
        });
        other.on(DescribeTracking.class, asked -> new Tracking(asked.chat() == CHAT ? List.of(CAMPAIGN) : List.of()));
        return campaign;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void attach() {
        bean(BotAttachment.class).attach(ANN, TOKEN).block();
    }

    Door attachedDoor() {
        attach();
        return door();
    }

    WebTestClient web() {
        return WebTestClient.bindToRouterFunction(context.getBean("telegramWebhook", RouterFunction.class))
                .build();
    }

    /** What Telegram knows of the webhook. */
    Door door() {
        FakeTelegram.Call call = telegram.calls("setWebhook").getLast();
        String url = call.body().path("url").asText();
        return new Door(
                web(),
                url.substring(url.lastIndexOf('/') + 1),
                call.body().path("secret_token").asText());
    }

    long count(String from) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT count(*) FROM " + from, Long.class));
    }

    /** A /start of the sample's person. */
    static String start(long update, long message, String text) {
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":1760000123,"text":"%s",
                "from":{"id":7112345678,"is_bot":false,"first_name":"Test","username":"test_sub","language_code":"ru"},
                "chat":{"id":7112345678,"type":"private"}}}""".formatted(update, message, text);
    }

    @Override
    public void close() {
        context.close();
        telegram.close();
    }
}
