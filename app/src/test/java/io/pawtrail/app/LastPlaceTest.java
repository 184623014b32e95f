package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

/** Account, bot and campaign change in one unit of work of the real event store; on Axon Server where there is one. */
class LastPlaceTest {
    private static final int CROWD = 100;
    private static final AccountId KITTEN = new AccountId(9_001);
    private static final BotId BOT = new BotId(9_001);

    @Test
    void of_a_hundred_at_once_exactly_one_gets_the_last_place_and_once_it_is_free_again_one_more() throws IOException {
        try (RunningPawtrail pawtrail =
                RunningPawtrail.start("http://127.0.0.1:" + RunningPawtrail.freePort(), false)) {
            CommandGateway commands = pawtrail.bean(CommandGateway.class);
            commands.sendAndWait(new CreateAccount(KITTEN, new Subject("9".repeat(32)), "en", Plan.KITTEN));
            commands.sendAndWait(new AttachBot(BOT, KITTEN, "paw_bot", "Paw", 1));
            for (int chat = 1; chat <= CROWD; chat++) {
                commands.sendAndWait(new ConnectChat(BOT, -chat, "Chat", ChatType.GROUP, true, Instant.EPOCH));
            }
            List<String> first = atOnce(commands, "A");
            assertThat(first).containsOnlyOnce("none");
            assertThat(Collections.frequency(first, "limit")).isEqualTo(CROWD - 1);

            CampaignId winner = new CampaignId("A" + (1 + first.indexOf("none")));
            commands.sendAndWait(new PauseCampaign(winner, KITTEN, BOT));
            List<String> second = atOnce(commands, "B");
            assertThat(second).containsOnlyOnce("none");
            assertThat(Collections.frequency(second, "limit")).isEqualTo(CROWD - 1);
        }
    }

    private static List<String> atOnce(CommandGateway commands, String name) {
        List<CompletableFuture<String>> answers = IntStream.rangeClosed(1, CROWD)
                .mapToObj(i -> commands.send(new CreateCampaign(
                                new CampaignId(name + i),
                                name.hashCode() * 1_000L + i,
                                KITTEN,
                                BOT,
                                -i,
                                1,
                                Templates.NONE,
                                UnsubWindow.DEFAULT))
                        .handle((done, error) -> error == null ? "none" : code(error)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static String code(Throwable error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return cause instanceof CommandExecutionException refused
                ? refused.getDetails()
                        .map(Refusal.Details.class::cast)
                        .map(Refusal.Details::code)
                        .orElse(cause.toString())
                : cause.toString();
    }
}
