package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code profile/*}. */
final class ProfileEndpoints {
    private final Bus bus;

    ProfileEndpoints(Bus bus) {
        this.bus = bus;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.read("profile/info", this::info));
    }

    private Mono<Answer> info(Call call) {
        return Settling.look(bus.ask(new FindProfile(call.account()), ProfileView.class))
                .map(Shapes.Profile::of)
                .map(Answer::of);
    }
}
