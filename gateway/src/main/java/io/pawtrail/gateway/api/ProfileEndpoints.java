package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountCommand;
import io.pawtrail.messages.AccountCommand.ChooseLanguage;
import io.pawtrail.messages.AccountCommand.ChooseNotifications;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
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
                Endpoint.read("profile/info", this::info),
                Endpoint.write("profile/postbacks", this::setPostbacks),
                Endpoint.write("profile/lang", this::chooseLanguage),
                Endpoint.write("profile/notify", this::chooseNotifications));
    }

    private Mono<Answer> info(Call call) {
        return view(call.account()).flatMap(this::answer);
    }

    /** Answers what was set, however late the read side is. */
    private Mono<Answer> setPostbacks(Call call) {
        return postbacks
                .set(call.account(), call.parameters())
                .flatMap(now -> changed(call.account(), ProfileChange.templates(now.templates()))
                        .map(view -> answer(view, now.texts()).with(TemplateWarnings.of(now.texts()))));
    }

    private Mono<Answer> chooseLanguage(Call call) {
        ChooseLanguage command = new ChooseLanguage(
                call.account(), call.parameters().text("lang").strip());
        return chosen(command, ProfileChange.language(command.language()));
    }

    private Mono<Answer> chooseNotifications(Call call) {
        ChooseNotifications command = new ChooseNotifications(
                call.account(),
                call.parameters().flagIfGiven("tariff"),
                call.parameters().flagIfGiven("leads"));
        return chosen(command, ProfileChange.notifications(command));
    }

    private Mono<Answer> chosen(AccountCommand command, ProfileChange change) {
        return bus.send(command)
                .then(Mono.defer(() -> changed(command.account(), change)))
                .flatMap(this::answer);
    }

    /** Once the read side shows it, so that the next question does too; it has happened by now, so it is answered in any case. */
    private Mono<ProfileView> changed(AccountId account, ProfileChange change) {
        return Settling.look(
                        bus.ask(new FindProfile(account), ProfileView.class).filter(change::isShownBy))
                .onErrorResume(late -> view(account).map(change));
    }

    private Mono<ProfileView> view(AccountId account) {
        return Settling.look(bus.ask(new FindProfile(account), ProfileView.class));
    }

    private Mono<Answer> answer(ProfileView view) {
        return Mono.fromCallable(
                        () -> answer(view, postbacks.texts(view.templates().revision())))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Answer answer(ProfileView view, TemplateTexts texts) {
        return Answer.of(Shapes.Profile.of(view, billing.effective(view.plan()), texts));
    }
}
