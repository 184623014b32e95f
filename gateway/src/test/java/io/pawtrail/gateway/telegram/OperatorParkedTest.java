package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class OperatorParkedTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final House house = new House("https://paw.example.com");
    private final WebTestClient operator = WebTestClient.bindToRouterFunction(
                    house.bean(OperatorParked.class).routes())
            .build();
    private final AtomicBoolean refusing = new AtomicBoolean(true);

    @BeforeEach
    void attach() {
        house.attach();
        owns(LONG_AGO);
        house.campaign("Hi", "", "");
        house.other.on(StartLead.class, command -> {
            Refusal.unless(!refusing.get(), "param", "Not today");
            return null;
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void they_are_paged_newest_first_and_by_bot() {
        long first = park(700, "{\"old\":1}");
        long second = park(701, "{\"other\":1}");
        long third = park(700, "{\"new\":\"\uD83D\uDC31\"}");
        assertThat(ids("/operator/parked")).containsExactly(third, second, first);
        assertThat(ids("/operator/parked?limit=1&before=" + third)).containsExactly(second);
        assertThat(ids("/operator/parked?bot=700&before=" + third)).containsExactly(first);
        operator.get()
                .uri("/operator/parked/" + third)
                .exchange()
                .expectBody()
                .jsonPath("$.raw")
                .isEqualTo("{\"new\":\"\uD83D\uDC31\"}")
                .jsonPath("$.bot")
                .isEqualTo(700)
                .jsonPath("$.reason")
                .isEqualTo("no kind");
    }

    @Test
    void of_a_long_one_a_list_shows_the_beginning_and_its_size() {
        long id = park(700, "x".repeat(5_000));
        operator.get()
                .uri("/operator/parked")
                .exchange()
                .expectBody()
                .jsonPath("$[0].size")
                .isEqualTo(5_000)
                .jsonPath("$[0].raw")
                .isEqualTo("x".repeat(1_000));
        operator.get()
                .uri("/operator/parked/" + id)
                .exchange()
                .expectBody()
                .jsonPath("$.raw")
                .isEqualTo("x".repeat(5_000));
    }

    @Test
    void one_is_parked_with_the_new_reason_until_it_is_accepted_with_telegrams_date() {
        long id = park(700, House.start(17, 5, "/start SPRING24-abc"));
        retry(id).jsonPath("$.outcome").isEqualTo("parked").jsonPath("$.reason").isEqualTo("refused: param, Not today");
        assertThat(house.jdbc.queryForMap("SELECT id, reason FROM edge.parked"))
                .containsEntry("id", id)
                .containsEntry("reason", "refused: param, Not today");
        refusing.set(false);
        retry(id).jsonPath("$.outcome").isEqualTo("accepted");
        assertThat(house.other.accepted(StartLead.class))
                .singleElement()
                .satisfies(start -> assertThat(start.at()).isEqualTo(Instant.ofEpochSecond(1760000123)));
        assertThat(house.count("edge.parked")).isZero();
        operate(HttpMethod.POST, "/operator/parked/" + id + "/retry", "")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void what_fails_stays_and_says_so() {
        long id = park(700, House.start(17, 5, "/start SPRING24-abc"));
        house.other.on(StartLead.class, command -> {
            throw new IllegalStateException("the store is away");
        });
        retry(id).jsonPath("$.outcome").isEqualTo("parked");
        assertThat(house.count("edge.parked WHERE reason LIKE 'failed when it was retried, with %'"))
                .isOne();
    }

    @Test
    void what_is_no_update_stays() {
        long id = park(700, "no json \0");
        retry(id).jsonPath("$.reason").isEqualTo("not an update: it is no JSON, or broken off");
        assertThat(house.count("edge.parked")).isOne();
    }

    @Test
    void what_came_before_the_owner_of_today_stays() {
        long id = park(700, House.start(17, 5, "/start SPRING24-abc"));
        refusing.set(false);
        owns(Instant.now().plusSeconds(60));
        retry(id).jsonPath("$.reason").isEqualTo("it came before the bot's owner of today");
        house.other.on(DescribeBot.class, any -> new Description(null, List.of()));
        retry(id).jsonPath("$.reason").isEqualTo("nobody has the bot attached now");
        assertThat(house.other.accepted(StartLead.class)).isEmpty();
        assertThat(house.count("edge.parked")).isOne();
    }

    @Test
    void all_of_one_bot_are_retried_in_their_order() {
        refusing.set(false);
        long last = 0;
        for (int n = 1; n <= 5; n++) {
            last = park(700, House.start(n, n, "/start SPRING24-c" + n));
        }
        last = park(700, "no json");
        park(701, House.start(9, 9, "/start SPRING24-x"));
        operate(HttpMethod.POST, "/operator/parked/retry", "{\"bot\":700}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"accepted\":5,\"parked\":1,\"after\":" + last + ",\"more\":false}");
        assertThat(house.other.accepted(StartLead.class))
                .extracting(StartLead::click)
                .containsExactly("c1", "c2", "c3", "c4", "c5");
        assertThat(house.count("edge.parked WHERE bot = 700")).isOne();
        assertThat(house.count("edge.parked WHERE bot = 701")).isOne();
    }

    @Test
    void one_is_dropped_once() {
        long id = park(700, "{}");
        String drop = "/operator/parked/" + id + "/drop";
        operate(HttpMethod.POST, drop, "").expectStatus().isOk();
        operate(HttpMethod.POST, drop, "").expectStatus().isNotFound();
        assertThat(house.count("edge.parked")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GET    | /operator/parked?limit=0        |              | 400",
                "GET    | /operator/parked?limit=201      |              | 400",
                "GET    | /operator/parked?before=x       |              | 400",
                "GET    | /operator/parked?bot=-1         |              | 400",
                "GET    | /operator/parked?bot=99999999999999999999 |    | 400",
                "GET    | /operator/parked?bot=1&bot=2    |              | 400",
                "GET    | /operator/parked/0              |              | 404",
                "GET    | /operator/parked/-9223372036854775808 |        | 404",
                "GET    | /operator/parked/1'%20OR%20''='  |              | 400",
                "POST   | /operator/parked/x/drop         |              | 400",
                "POST   | /operator/parked/9223372036854775807/retry |   | 404",
                "POST   | /operator/parked/9223372036854775808/retry |   | 400",
                "POST   | /operator/parked/retry          |              | 400",
                "POST   | /operator/parked/retry          | {\"bot\":[1]}  | 400",
                "POST   | /operator/parked/retry          | {\"bot\":      | 400",
                "POST   | /operator/parked/retry          | {\"bot\":700,\"after\":\"'\"} | 400",
            })
    void what_is_wrong_is_a_problem_and_changes_nothing(String method, String path, String body, int status) {
        park(700, "{}");
        operate(HttpMethod.valueOf(method), path, Objects.requireNonNullElse(body, ""))
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(house.count("edge.parked")).isOne();
    }

    private void owns(Instant since) {
        house.other.on(DescribeBot.class, any -> new Description(House.ANN, List.of()));
        house.other.answer(
                FindBots.class,
                BotsView.class,
                any -> new BotsView(List.of(
                        new BotView(House.BOT, "ann_bot", "Ann", 0, null, since),
                        new BotView(new BotId(701), "b", "B", 0, null, since))));
    }

    private long park(long bot, String raw) {
        return Objects.requireNonNull(house.jdbc.queryForObject(
                "INSERT INTO edge.parked (bot, update_id, raw, reason) VALUES (?, NULL, ?, 'no kind') RETURNING id",
                Long.class,
                bot,
                raw.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Long> ids(String path) {
        return Objects.requireNonNull(operator.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBodyList(Listed.class)
                        .returnResult()
                        .getResponseBody())
                .stream()
                .map(Listed::id)
                .toList();
    }

    record Listed(long id) {}

    private WebTestClient.BodyContentSpec retry(long id) {
        return operate(HttpMethod.POST, "/operator/parked/" + id + "/retry", "")
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.ResponseSpec operate(HttpMethod method, String path, String json) {
        WebTestClient.RequestBodySpec request = operator.method(method).uri(URI.create(path));
        if (!json.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(json);
        }
        return request.exchange();
    }
}
