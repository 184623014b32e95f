package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code profile/*}. */
final class ProfileEndpoints {
    private final Bus bus;
    private final Billing billing;

    ProfileEndpoints(Bus bus, Billing billing) {
        this.bus = bus;
        this.billing = billing;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.read("profile/info", this::info));
    }

    private Mono<Answer> info(Call call) {
        return Settling.look(bus.ask(new FindProfile(call.account()), ProfileView.class))
                .map(view -> Shapes.Profile.of(view, billing.effective(view.plan())))
                .map(Answer::of);
    }
}
