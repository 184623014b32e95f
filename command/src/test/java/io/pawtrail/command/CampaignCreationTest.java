package io.pawtrail.command;

import static io.pawtrail.command.CampaignHouse.BOT;
import static io.pawtrail.command.CampaignHouse.KITTEN;
import static io.pawtrail.command.CampaignHouse.TEMPLATES;
import static io.pawtrail.command.CampaignHouse.TIGER;
import static io.pawtrail.command.CampaignHouse.TIGERS;
import static io.pawtrail.command.CampaignHouse.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Billing;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In one unit of work: the plan's place, the bot's chat, the campaign. */
class CampaignCreationTest {
    private static final int CROWD = 100;

    private CampaignHouse house = new CampaignHouse(Billing.ON);

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_campaign_tells_its_terms() {
        house.send(create("SPRING24", KITTEN, BOT, -1));
        CampaignTerms terms = house.ask(new DescribeCampaign(new CampaignId("SPRING24")));
        assertThat(terms.terms().scope().chat()).isEqualTo(-1);
        assertThat(terms.terms().templates()).isEqualTo(TEMPLATES);
        assertThat(terms.creative()).isEqualTo(9);
    }

    @Test
    void a_campaign_that_does_not_exist_is_unknown() {
        assertThat(house.refusal(new DescribeCampaign(new CampaignId("NONE")))).isEqualTo("unknown");
    }

    @Test
    void a_kitten_has_one_campaign() {
        house.send(create("A", KITTEN, BOT, -1));
        assertThat(house.refusal(create("B", KITTEN, BOT, -2))).isEqualTo("limit");
    }

    @Test
    void without_billing_everybody_has_a_tigers_places() {
        house.close();
        house = new CampaignHouse(Billing.OFF);
        house.send(create("A", KITTEN, BOT, -1));
        house.send(create("B", KITTEN, BOT, -2));
    }

    @Test
    void a_chat_is_tracked_by_one_active_campaign_of_a_bot() {
        house.send(create("A", TIGER, TIGERS, -1));
        assertThat(house.refusal(create("B", TIGER, TIGERS, -1))).isEqualTo("exists");
    }

    @Test
    void a_chat_where_the_bot_is_no_administrator_is_refused() {
        assertThat(house.refusal(create("A", KITTEN, BOT, -999))).isEqualTo("chat");
    }

    @Test
    void a_bot_that_was_given_up_tracks_nothing_new() {
        house.send(new DetachBot(BOT, KITTEN));
        assertThat(house.refusal(create("A", KITTEN, BOT, -1))).isEqualTo("chat");
    }

    @Test
    void another_accounts_bot_and_an_unknown_one_are_refused_alike() {
        assertThat(house.refusal(create("A", KITTEN, TIGERS, -1))).isEqualTo("id");
        assertThat(house.refusal(create("A", KITTEN, new BotId(99), -1))).isEqualTo("id");
    }

    @Test
    void a_code_that_is_taken_is_refused() {
        house.send(create("A", TIGER, TIGERS, -1));
        assertThat(house.refusal(create("A", TIGER, TIGERS, -2))).isEqualTo("code");
    }

    @Test
    void what_was_refused_leaves_nothing_behind() {
        assertThat(house.refusal(create("A", KITTEN, BOT, -999))).isEqualTo("chat");
        house.send(create("A", KITTEN, BOT, -1)); // the place and the code are still free
    }

    @Test
    void of_a_hundred_at_once_exactly_one_gets_the_last_place() {
        List<String> outcomes = atOnce(i -> create("C" + i, KITTEN, BOT, -i));
        assertThat(outcomes).containsOnlyOnce("none");
        assertThat(Collections.frequency(outcomes, "limit")).isEqualTo(CROWD - 1);
    }

    @Test
    void of_a_hundred_at_once_exactly_one_gets_the_chat() {
        List<String> outcomes = atOnce(i -> create("C" + i, TIGER, TIGERS, -1));
        assertThat(outcomes).containsOnlyOnce("none");
        assertThat(Collections.frequency(outcomes, "exists")).isEqualTo(CROWD - 1);
    }

    private List<String> atOnce(IntFunction<Object> command) {
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            return IntStream.rangeClosed(1, CROWD)
                    .mapToObj(i -> pool.submit(() -> house.refusal(command.apply(i))))
                    .toList()
                    .stream()
                    .map(CampaignCreationTest::result)
                    .toList();
        }
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
