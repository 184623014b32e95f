package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.api.CampaignMaking.Made;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.TemplateStore;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code camp/*}. */
final class CampaignEndpoints {
    private static final Creative NOTHING = new Creative("", "", "", "");

    private final Bus bus;
    private final CampaignMaking making;
    private final CreativeStore creatives;
    private final TemplateStore templates;
    private final AddressPolicy policy;

    CampaignEndpoints(
            Bus bus, CampaignMaking making, CreativeStore creatives, TemplateStore templates, AddressPolicy policy) {
        this.bus = bus;
        this.making = making;
        this.creatives = creatives;
        this.templates = templates;
        this.policy = policy;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.read("camp/list", this::list),
                Endpoint.read("camp/get", this::get),
                Endpoint.write("camp/add", this::add));
    }

    private Mono<Answer> list(Call call) {
        return bus.ask(new FindCampaigns(call.account()), CampaignsView.class)
                .map(view -> Answer.of(view.campaigns().stream()
                        .map(CampaignShapes.Campaign::of)
                        .toList()));
    }

    private Mono<Answer> get(Call call) {
        return bus.ask(new FindCampaign(call.account(), call.parameters().number("id")), CampaignView.class)
                .publishOn(Schedulers.boundedElastic())
                .map(this::details)
                .map(Answer::of);
    }

    private CampaignShapes.CampaignDetails details(CampaignView view) {
        return CampaignShapes.CampaignDetails.of(
                view,
                creatives.find(view.creative()).orElse(NOTHING),
                view.templates().none()
                        ? Shapes.NO_TEMPLATES
                        : templates.find(view.templates().revision()).orElse(Shapes.NO_TEMPLATES));
    }

    private Mono<Answer> add(Call call) {
        Draft draft = Draft.of(call.parameters(), policy);
        return making.make(call.account(), draft)
                .flatMap(made -> username(call.account(), draft.bot(), made)
                        .map(username -> CampaignShapes.link(username, made.campaign()))
                        .defaultIfEmpty("")
                        .map(link -> new CampaignShapes.NewCampaign(
                                made.number(), made.campaign().code(), link)))
                .map(Answer::of);
    }

    /** The campaign is made by now, so whatever goes wrong here is no reason to say that it was not. */
    private Mono<String> username(AccountId account, BotId bot, Made made) {
        return Settling.look(bus.ask(new FindCampaign(account, made.number()), CampaignView.class))
                .map(CampaignView::botUsername)
                .onErrorResume(late -> bus.ask(new FindBots(account), BotsView.class)
                        .flatMap(view -> Mono.justOrEmpty(view.bots().stream()
                                .filter(b -> b.bot().equals(bot))
                                .map(BotView::username)
                                .findFirst())))
                .onErrorComplete();
    }
}
