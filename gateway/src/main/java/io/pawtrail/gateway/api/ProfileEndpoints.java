package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Templates;
import io.pawtrail.vault.TemplateTexts;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code profile/*}. */
final class ProfileEndpoints {
    private final Bus bus;
    private final Billing billing;
    private final GlobalPostbacks postbacks;

    ProfileEndpoints(Bus bus, Billing billing, GlobalPostbacks postbacks) {
        this.bus = bus;
        this.billing = billing;
        this.postbacks = postbacks;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.read("profile/info", this::info), Endpoint.write("profile/postbacks", this::setPostbacks));
    }

    private Mono<Answer> info(Call call) {
        return view(call.account())
                .flatMap(view -> Mono.fromCallable(() ->
                                answer(view, postbacks.texts(view.templates().revision())))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Answers what was set, however late the read side is. */
    private Mono<Answer> setPostbacks(Call call) {
        return postbacks
                .set(call.account(), call.parameters())
                .flatMap(now -> shown(call.account(), now.templates())
                        .map(view -> answer(view, now.texts()).with(TemplateWarnings.of(now.texts()))));
    }

    /** Once the read side shows it, so that the next question does too; or as it is, for it has happened. */
    private Mono<ProfileView> shown(AccountId account, Templates templates) {
        return Settling.look(bus.ask(new FindProfile(account), ProfileView.class)
                        .filter(view -> view.templates().equals(templates)))
                .onErrorResume(late -> view(account));
    }

    private Mono<ProfileView> view(AccountId account) {
        return Settling.look(bus.ask(new FindProfile(account), ProfileView.class));
    }

    private Answer answer(ProfileView view, TemplateTexts texts) {
        return Answer.of(Shapes.Profile.of(view, billing.effective(view.plan()), texts));
    }
}
