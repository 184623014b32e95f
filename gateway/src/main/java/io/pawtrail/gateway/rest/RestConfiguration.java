package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Presets;
import io.pawtrail.gateway.api.Door;
import io.pawtrail.gateway.rest.Calls.Answer;
import io.pawtrail.vault.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The routes of {@code /v1}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
    @Bean
    RouterFunction<ServerResponse> restRoutes(Bus bus, Door door, People people) {
        Calls calls = new Calls(door);
        PostbackRoutes postbacks = new PostbackRoutes(bus);
        LeadRoutes leads = new LeadRoutes(bus, people);
        ReplayRoutes replays = new ReplayRoutes(bus);
        TestRoutes tests = new TestRoutes(bus);
        return RouterFunctions.route()
                .GET("/v1/leads", calls.read(leads::leads))
                .GET("/v1/journal", calls.read(leads::journal))
                .GET("/v1/leads/{lead}/why", calls.read(postbacks::why))
                .GET("/v1/postbacks", calls.read(postbacks::log))
                .GET("/v1/postbacks/{event}/attempts", calls.read(postbacks::attempts))
                .POST("/v1/postbacks/{event}/replay", calls.write(replays::one))
                .POST("/v1/replays", calls.write(replays::many))
                .GET("/v1/replays/{id}", calls.read(replays::progress))
                .GET("/v1/trackers", calls.read(postbacks::trackers))
                .GET("/v1/presets", calls.read(call -> Mono.just(Answer.ok(Shapes.presets(Presets.all())))))
                .POST("/v1/campaigns/{code}/test", calls.write(tests::call))
                .route(RequestPredicates.path("/v1/**"), calls::unknown)
                .build();
    }
}
