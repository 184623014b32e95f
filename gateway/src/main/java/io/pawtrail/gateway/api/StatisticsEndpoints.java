package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code stats/*}. */
final class StatisticsEndpoints {
    private final Bus bus;

    StatisticsEndpoints(Bus bus) {
        this.bus = bus;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.read("stats/summary", this::summary), Endpoint.read("stats/funnel", this::funnel));
    }

    private Mono<Answer> summary(Call call) {
        Parameters parameters = call.parameters();
        FindSummary query = new FindSummary(
                call.account(),
                parameters.idIfGiven("campaign"),
                parameters.secondIfGiven("from"),
                parameters.secondIfGiven("to"));
        return bus.ask(query, SummaryView.class)
                .map(StatisticsShapes.Summary::of)
                .map(Answer::of);
    }

    private Mono<Answer> funnel(Call call) {
        Parameters parameters = call.parameters();
        FindFunnel query = new FindFunnel(
                call.account(),
                parameters.id("campaign"),
                parameters.secondIfGiven("from"),
                parameters.secondIfGiven("to"));
        return bus.ask(query, Figures.class).map(StatisticsShapes.Funnel::of).map(Answer::of);
    }
}
