package io.pawtrail.gateway.api;

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
        operator = WebTestClient.bindToRouterFunction(
                        new OperatorAccounts(house.accounts()).routes().and(new OperatorUpdates(house.jdbc).routes()))
                .handlerStrategies(HandlerStrategies.builder().webFilter(filter).build())
                .build();
        house.jdbc.execute("""
                CREATE TABLE IF NOT EXISTS edge.parked (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bot bigint NOT NULL,
                update_id bigint, raw bytea NOT NULL, reason text NOT NULL, received timestamptz NOT NULL DEFAULT now())""");
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

    static WebTestClient.ResponseSpec operate(String path) {
        return operator.post()
                .uri(path)
                .header("Authorization", "Bearer open sesame")
                .exchange();
    }
}
