package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Media;
import io.pawtrail.gateway.api.CampaignMaking.Made;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code camp/*}, but what {@link CampaignActivityEndpoints} has. */
final class CampaignEndpoints {
    private final Bus bus;
    private final CampaignBook book;
    private final CampaignMaking making;
    private final CampaignEditing editing;
    private final Media media;
    private final AddressPolicy policy;

    CampaignEndpoints(
            Bus bus,
            CampaignBook book,
            CampaignMaking making,
            CampaignEditing editing,
            Media media,
            AddressPolicy policy) {
        this.bus = bus;
        this.book = book;
        this.making = making;
        this.editing = editing;
        this.media = media;
        this.policy = policy;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.read("camp/list", this::list),
                Endpoint.read("camp/get", this::get),
                Endpoint.read("camp/link", this::link),
                Endpoint.write("camp/add", this::add),
                Endpoint.write("camp/edit", this::edit));
    }

    private Mono<Answer> list(Call call) {
        return bus.ask(new FindCampaigns(call.account()), CampaignsView.class)
                .map(view -> Answer.of(view.campaigns().stream()
                        .map(CampaignShapes.Campaign::of)
                        .toList()));
    }

    private Mono<Answer> get(Call call) {
        return book.find(call.account(), call.parameters().id("id")).flatMap(book::answer);
    }

    private Mono<Answer> link(Call call) {
        return book.find(call.account(), call.parameters().id("id"))
                .map(view -> CampaignShapes.link(
                        view.botUsername(), view.campaign(), StartClick.of(call.parameters(), view.campaign())))
                .map(link -> Answer.of(new CampaignShapes.Link(link)));
    }

    private Mono<Answer> edit(Call call) {
        return editing.edit(call.account(), call.parameters()).flatMap(book::warned);
    }

    private Mono<Answer> add(Call call) {
        Draft draft = Draft.of(call.parameters(), policy);
        return MediaEndpoints.check(media, call.account(), draft.creative(), CampaignTexts.NO_CREATIVE)
                .then(Mono.defer(() -> making.make(call.account(), draft)))
                .onErrorMap(BotEndpoints::unknown, error -> BotEndpoints.unknownBot())
                .flatMap(made -> username(call.account(), draft.bot(), made)
                        .map(username -> CampaignShapes.link(username, made.campaign(), StartClick.PLACEHOLDER))
                        .defaultIfEmpty("")
                        .map(link -> new CampaignShapes.NewCampaign(
                                made.number(), made.campaign().code(), link)))
                .map(made -> Answer.of(made).with(TemplateWarnings.of(draft.templates())));
    }

    /** The campaign is made by now, so whatever goes wrong here is no reason to say that it was not. */
    private Mono<String> username(AccountId account, BotId bot, Made made) {
        return Settling.look(book.find(account, made.number()))
                .map(CampaignView::botUsername)
                .onErrorResume(late -> bus.ask(new FindBots(account), BotsView.class)
                        .flatMap(view -> Mono.justOrEmpty(view.bots().stream()
                                .filter(b -> b.bot().equals(bot))
                                .map(BotView::username)
                                .findFirst())))
                .onErrorComplete();
    }
}
