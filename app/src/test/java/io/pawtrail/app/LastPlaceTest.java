package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.Bus;
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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Account, bot and campaign change in one unit of work of the real event store; on Axon Server where there is one. */
class LastPlaceTest {
    private static final int CROWD = 100;
    private static final AccountId KITTEN = new AccountId(9_001);
    private static final BotId BOT = new BotId(9_001);

    @Test
    void of_a_hundred_at_once_exactly_one_gets_the_last_place_and_once_it_is_free_again_one_more() throws IOException {
        try (RunningPawtrail pawtrail =
                RunningPawtrail.start("http://127.0.0.1:" + RunningPawtrail.freePort(), false)) {
            Bus bus = pawtrail.bean(Bus.class);
            bus.send(new CreateAccount(KITTEN, new Subject("9".repeat(32)), "en", Plan.KITTEN))
                    .block();
            bus.send(new AttachBot(BOT, KITTEN, "paw_bot", "Paw", 1)).block();
            for (int chat = 1; chat <= CROWD; chat++) {
                bus.send(new ConnectChat(BOT, -chat, "Chat", ChatType.GROUP, true, Instant.EPOCH))
                        .block();
            }
            List<String> first = atOnce(bus, "A");
            assertThat(first).containsOnlyOnce("none").containsOnly("none", "limit");

            CampaignId winner = new CampaignId("A" + (1 + first.indexOf("none")));
            bus.send(new PauseCampaign(winner, KITTEN, BOT)).block();
            List<String> second = atOnce(bus, "B");
            assertThat(second).containsOnlyOnce("none").containsOnly("none", "limit");
        }
    }

    private static List<String> atOnce(Bus bus, String name) {
        List<String> outcomes = Flux.range(1, CROWD)
                .flatMapSequential(
                        i -> bus.send(create(name, i))
                                .thenReturn("none")
                                .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())),
                        CROWD)
                .collectList()
                .block();
        return Objects.requireNonNull(outcomes);
    }

    private static CreateCampaign create(String name, int i) {
        return new CreateCampaign(
                new CampaignId(name + i),
                name.hashCode() * 1_000L + i,
                KITTEN,
                BOT,
                -i,
                1,
                Templates.NONE,
                UnsubWindow.DEFAULT);
    }
}
