package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.OtherPostbacks.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Templates;
import io.pawtrail.testkit.CurlExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** docs/v1.md is true: each of its calls is made as it stands there, and answered with the names that stand below it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/v1.md");
    private static final String ID = "00000000-0000-0000-0000-000000000001";
    private static final Pattern NAME = Pattern.compile("\"([a-z_]+)\":");

    private final ApiHouse house = new ApiHouse(10_000, 10_000);
    private final String key = house.key(42, "Ann");

    RestDocumentTest() {
        house.otherSide.campaigns.keeps(
                1, new Templates(5, Set.of(LeadStatus.WAIT, LeadStatus.HOLD, LeadStatus.APPROVE)));
    }

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    @AfterAll
    void close() {
        house.close();
    }

    static List<CurlExample> examples() throws IOException {
        return CurlExample.in(DOCUMENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void every_example_is_answered_with_the_names_that_the_document_shows(CurlExample example) {
        String body = example.data(text -> text);
        WebTestClient.RequestBodySpec request = house.client()
                .method(body.isEmpty() ? HttpMethod.GET : HttpMethod.POST)
                .uri(filled(example.address()));
        example.headers().forEach((name, value) -> request.header(name, filled(value)));
        if (!body.isEmpty()) {
            request.bodyValue(body);
        }
        String answer = Objects.requireNonNull(request.exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        if (!example.answer().isEmpty()) {
            assertThat(names(answer)).containsAll(names(example.answer()));
        }
    }

    /** What the operator of a script reads of a refusal, too. */
    @Test
    void the_refusal_of_the_document_has_the_names_of_a_real_one() throws IOException {
        String shown = CurlExample.blocks(DOCUMENT)
                .filter(block -> block.startsWith("{\"type\""))
                .findFirst()
                .orElseThrow();
        String real = Objects.requireNonNull(house.client()
                .get()
                .uri("/v1/trackers")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        assertThat(names(real)).isEqualTo(names(shown));
    }

    @Test
    void every_route_has_an_example() throws IOException {
        assertThat(examples())
                .extracting(example -> example.address().replaceAll("\\?.*", ""))
                .containsExactlyInAnyOrder(
                        "/leads",
                        "/leads",
                        "/journal",
                        "/leads/<lead>/why",
                        "/postbacks",
                        "/postbacks/<lead>-<n>/attempts",
                        "/trackers",
                        "/postbacks/<lead>-<n>/replay",
                        "/replays",
                        "/replays/<replay>",
                        "/presets",
                        "/campaigns/<code>/test");
    }

    private String filled(String text) {
        return (text.startsWith("/") ? "/v1" + text : text)
                .replace("$K", key)
                .replace("<lead>", LEAD.shown())
                .replace("<n>", "2")
                .replace("<bot>", String.valueOf(OtherSide.BOT.telegramId()))
                .replace("<code>", OtherSide.CAMPAIGN.code())
                .replace("<replay>", ID)
                .replace("$(uuidgen)", ID);
    }

    /** Of reasons, the values differ with the code. */
    private static Set<String> names(String json) {
        return NAME.matcher(json.replaceAll("\"values\":\\{[^}]*}", "\"values\":{}"))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
