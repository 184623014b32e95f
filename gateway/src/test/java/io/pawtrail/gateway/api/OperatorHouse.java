package io.pawtrail.gateway.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;

/** The operator on his port, and what tests of him have in common. */
abstract class OperatorHouse {
    static ApiHouse house;
    static WebTestClient operator;

    @BeforeAll
    static void open() {
        house = new ApiHouse(10_000, 10_000);
        OperatorToken filter = new OperatorToken("open sesame".getBytes(StandardCharsets.UTF_8));
        operator = WebTestClient.bindToRouterFunction(new OperatorAccounts(
                                house.accounts(), new AccountRegister(house.jdbc, house.bus(), house.people))
                        .routes()
                        .and(new OperatorUpdates(house.jdbc).routes()))
                .handlerStrategies(HandlerStrategies.builder().webFilter(filter).build())
                .build();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static WebTestClient.ResponseSpec create(String json) {
        return operator.post()
                .uri("/operator/accounts")
                .header("Authorization", "Bearer open sesame")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    static WebTestClient.ResponseSpec look(String path) {
        return operator.get()
                .uri(URI.create(path))
                .header("Authorization", "Bearer open sesame")
                .exchange();
    }

    static WebTestClient.ResponseSpec operate(String path, String json) {
        return operator.post()
                .uri(path)
                .header("Authorization", "Bearer open sesame")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    static WebTestClient.ResponseSpec operate(String path) {
        return operator.post()
                .uri(path)
                .header("Authorization", "Bearer open sesame")
                .exchange();
    }
}
