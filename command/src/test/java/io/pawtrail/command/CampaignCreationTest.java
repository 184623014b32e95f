package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one unit of work over account, bot and campaign promises. */
class CampaignCreationTest {
    private static final AccountId KITTEN = new AccountId(1);
    private static final AccountId TIGER = new AccountId(2);
    private static final BotId BOT = new BotId(42);
    private static final BotId TIGERS = new BotId(43);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:15:30Z"), ZoneOffset.UTC);
    private static final Templates TEMPLATES = new Templates(3, Set.of(LeadStatus.APPROVE));

    private Configuration axon = DefaultConfigurer.defaultConfiguration().buildConfiguration();

    @BeforeEach
    void start() {
        start(Billing.ON);
    }

    private void start(Billing billing) {
        axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
                .configureAggregate(Account.class)
                .configureAggregate(Bot.class)
                .configureAggregate(Campaign.class)
                .registerComponent(Clock.class, c -> CLOCK)
                .registerCommandHandler(c -> new CampaignCreation(
                        new Trio(c.repository(Account.class), c.repository(Bot.class), c.repository(Campaign.class)),
                        c.repository(Campaign.class),
                        billing,
                        CLOCK))
                .buildConfiguration();
        axon.commandBus().registerHandlerInterceptor(new Refusals());
        axon.start();
        send(new CreateAccount(KITTEN, new Subject("0".repeat(32)), "en", Plan.KITTEN));
        send(new CreateAccount(TIGER, new Subject("1".repeat(32)), "en", Plan.TIGER));
        send(new AttachBot(BOT, KITTEN, "paw_bot", "Paw", 1));
        send(new AttachBot(TIGERS, TIGER, "tiger_bot", "Tiger", 2));
        for (long chat = -5; chat <= -1; chat++) {
            send(new ConnectChat(BOT, chat, "Chat", ChatType.CHANNEL, true, CLOCK.instant()));
            send(new ConnectChat(TIGERS, chat, "Chat", ChatType.CHANNEL, true, CLOCK.instant()));
        }
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_campaign_tells_its_terms() {
        send(create("SPRING24", KITTEN, BOT, -1));
        CampaignTerms terms = axon.commandGateway().sendAndWait(new DescribeCampaign(new CampaignId("SPRING24")));
        assertThat(terms.terms().scope().chat()).isEqualTo(-1);
        assertThat(terms.terms().templates()).isEqualTo(TEMPLATES);
        assertThat(terms.creative()).isEqualTo(9);
    }

    @Test
    void a_campaign_that_does_not_exist_is_unknown() {
        assertThat(refusal(new DescribeCampaign(new CampaignId("NONE")))).isEqualTo("unknown");
    }

    @Test
    void a_kitten_has_one_campaign() {
        send(create("A", KITTEN, BOT, -1));
        assertThat(refusal(create("B", KITTEN, BOT, -2))).isEqualTo("limit");
    }

    @Test
    void without_billing_everybody_has_a_tigers_places() {
        axon.shutdown();
        start(Billing.OFF);
        send(create("A", KITTEN, BOT, -1));
        send(create("B", KITTEN, BOT, -2));
    }

    @Test
    void a_chat_is_tracked_by_one_active_campaign_of_a_bot() {
        send(create("A", TIGER, TIGERS, -1));
        assertThat(refusal(create("B", TIGER, TIGERS, -1))).isEqualTo("exists");
    }

    @Test
    void a_chat_where_the_bot_is_no_administrator_is_refused() {
        assertThat(refusal(create("A", KITTEN, BOT, -99))).isEqualTo("chat");
    }

    @Test
    void another_accounts_bot_and_an_unknown_one_are_refused_alike() {
        assertThat(refusal(create("A", KITTEN, TIGERS, -1))).isEqualTo("id");
        assertThat(refusal(create("A", KITTEN, new BotId(99), -1))).isEqualTo("id");
    }

    @Test
    void a_code_that_is_taken_is_refused() {
        send(create("A", TIGER, TIGERS, -1));
        assertThat(refusal(create("A", TIGER, TIGERS, -2))).isEqualTo("code");
    }

    @Test
    void what_was_refused_leaves_nothing_behind() {
        assertThat(refusal(create("A", KITTEN, BOT, -99))).isEqualTo("chat");
        send(create("A", KITTEN, BOT, -1)); // the place and the code are still free
    }

    @Test
    void the_last_place_goes_to_exactly_one() {
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            List<String> outcomes = IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> pool.submit(() -> refusal(create("C" + i, KITTEN, BOT, -i))))
                    .toList()
                    .stream()
                    .map(CampaignCreationTest::result)
                    .sorted()
                    .toList();
            assertThat(outcomes).containsExactly("limit", "limit", "limit", "limit", "none");
        }
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Object command) {
        axon.commandGateway().sendAndWait(command);
    }

    private String refusal(Object command) {
        try {
            send(command);
            return "none";
        } catch (CommandExecutionException e) {
            return ((Refusal.Details) e.getDetails().orElseThrow()).code();
        }
    }

    private static CreateCampaign create(String code, AccountId account, BotId bot, long chat) {
        return new CreateCampaign(new CampaignId(code), 100, account, bot, chat, 9, TEMPLATES, UnsubWindow.DEFAULT);
    }
}
