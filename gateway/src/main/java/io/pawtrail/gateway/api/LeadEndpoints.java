package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.Refusal;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code leads/*}. */
final class LeadEndpoints {
    private static final int PAGE = 50;

    private final Bus bus;

    LeadEndpoints(Bus bus) {
        this.bus = bus;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.read("leads/list", this::list));
    }

    private Mono<Answer> list(Call call) {
        Parameters parameters = call.parameters();
        FindLeads query = new FindLeads(
                call.account(),
                parameters.idIfGiven("campaign"),
                parameters.numberIfGiven("status").map(LeadEndpoints::status).orElse(null),
                parameters.secondIfGiven("from"),
                parameters.secondIfGiven("to"),
                parameters.countOr("limit", PAGE),
                parameters.countOr("offset", 0));
        return bus.ask(query, LeadsView.class)
                .map(view ->
                        Answer.page(view.leads().stream().map(Shapes.Lead::of).toList(), view.total()));
    }

    @SuppressWarnings("EnumOrdinal") // it is the User API's number, says LeadStatus
    private static LeadStatus status(long number) {
        Refusal.unless(
                number >= 0 && number < LeadStatus.values().length,
                "param",
                "status is 0 wait, 1 hold, 2 approve, 3 cancel or 4 trash, not " + number);
        return LeadStatus.values()[(int) number];
    }
}
