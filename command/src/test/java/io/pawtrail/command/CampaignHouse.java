package io.pawtrail.command;

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
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.UnsubWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Two accounts, a kitten's and a tiger's, each with a bot that is an administrator in the chats -1 to -100. */
final class CampaignHouse implements AutoCloseable {
    static final AccountId KITTEN = new AccountId(1);
    static final AccountId TIGER = new AccountId(2);
    static final BotId BOT = new BotId(42);
    static final BotId TIGERS = new BotId(43);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:15:30Z"), ZoneOffset.UTC);
    static final Templates TEMPLATES = new Templates(3, Set.of(LeadStatus.APPROVE));
    private static final int CHATS = 100;

    private final Configuration axon;

    CampaignHouse(Billing billing) {
        axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
                .configureAggregate(Account.class)
                .configureAggregate(Bot.class)
                .configureAggregate(Campaign.class)
                .registerComponent(Clock.class, c -> CLOCK)
                .registerCommandHandler(
                        c -> new CampaignCreation(trio(c), c.repository(Campaign.class), billing, CLOCK))
                .registerCommandHandler(c -> new CampaignActivity(trio(c), billing, CLOCK))
                .registerCommandHandler(c -> new ChatMigration(
                        c.repository(Account.class), c.repository(Bot.class), c.repository(Campaign.class), CLOCK))
                .buildConfiguration();
        axon.commandBus().registerHandlerInterceptor(new Refusals());
        axon.start();
        send(new CreateAccount(KITTEN, new Subject("0".repeat(32)), "en", Plan.KITTEN));
        send(new CreateAccount(TIGER, new Subject("1".repeat(32)), "en", Plan.TIGER));
        send(new AttachBot(BOT, KITTEN, "paw_bot", "Paw", 1));
        send(new AttachBot(TIGERS, TIGER, "tiger_bot", "Tiger", 2));
        for (long chat = -CHATS; chat <= -1; chat++) {
            send(new ConnectChat(BOT, chat, "Chat", ChatType.GROUP, true, CLOCK.instant()));
            send(new ConnectChat(TIGERS, chat, "Chat", ChatType.GROUP, true, CLOCK.instant()));
        }
    }

    private static Trio trio(Configuration axon) {
        return new Trio(axon.repository(Account.class), axon.repository(Bot.class), axon.repository(Campaign.class));
    }

    void send(Object command) {
        axon.commandGateway().sendAndWait(command);
    }

    <R> R ask(Object command) {
        return axon.commandGateway().sendAndWait(command);
    }

    Terms terms(String code) {
        CampaignTerms terms = ask(new DescribeCampaign(new CampaignId(code)));
        return terms.terms();
    }

    /** The code of the refusal, or {@code none}. */
    String refusal(Object command) {
        try {
            send(command);
            return "none";
        } catch (CommandExecutionException e) {
            return ((Refusal.Details) e.getDetails().orElseThrow()).code();
        }
    }

    static CreateCampaign create(String code, AccountId account, BotId bot, long chat) {
        return new CreateCampaign(new CampaignId(code), 100, account, bot, chat, 9, TEMPLATES, UnsubWindow.DEFAULT);
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
