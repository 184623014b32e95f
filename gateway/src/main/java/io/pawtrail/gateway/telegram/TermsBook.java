package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Terms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * On which terms a campaign tracks. What the read side knows is believed for a second; what it does not know is asked of
 * the campaign or bot itself, for the read side may only be late. No answer is an error, never a no.
 */
final class TermsBook implements TermsMemory {
    private static final Logger LOG = LoggerFactory.getLogger(TermsBook.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** As old as an answer of the read side may be, and as long as it is then believed here. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    private final Bus bus;
    private final Recent<CampaignId, CampaignTerms> campaigns;
    private final Recent<Place, List<CampaignTerms>> places;
    private final Recent<BotId, Boolean> unsettled;

    private record Place(BotId bot, long chat) {}

    TermsBook(Bus bus, InstantSource clock) {
        this.bus = bus;
        this.campaigns = new Recent<>(clock, FRESH, 10_000);
        this.places = new Recent<>(clock, FRESH, 10_000);
        this.unsettled = new Recent<>(clock, UNSETTLED, 10_000);
    }

    /** The campaign behind a code; empty if this bot has none of that name. */
    Mono<CampaignTerms> of(BotId bot, CampaignId campaign) {
        CampaignTerms known = campaigns.get(campaign);
        Mono<CampaignTerms> found = unsettled.get(bot) != null
                ? owned(campaign, bot)
                : known != null ? Mono.just(known) : look(bot, campaign);
        return found.filter(terms ->
                terms.terms().scope().bot().equals(bot) && terms.terms().standing() != Terms.Standing.DELETED);
    }

    /** All campaigns that track a chat by this bot; may be none. */
    Mono<List<CampaignTerms>> tracking(BotId bot, long chat) {
        Place place = new Place(bot, chat);
        if (unsettled.get(bot) != null) {
            return ask(place);
        }
        List<CampaignTerms> known = places.get(place);
        if (known != null) {
            return Mono.just(known);
        }
        return read(new FindTracking(bot, chat))
                .filter(terms -> !terms.isEmpty())
                .switchIfEmpty(Mono.defer(() -> ask(place)))
                .doOnNext(terms -> {
                    if (!terms.isEmpty()) {
                        places.put(place, terms);
                    }
                });
    }

    /** For a while nothing that was read is believed; what was remembered is too old after it. */
    @Override
    public void changed(BotId bot) {
        unsettled.put(bot, true);
    }

    /** Something changed that the next question has to know. */
    void forget(BotId bot, long chat) {
        places.forget(new Place(bot, chat));
    }

    private Mono<CampaignTerms> look(BotId bot, CampaignId campaign) {
        return read(new FindTerms(bot, campaign))
                .flatMap(terms -> Mono.justOrEmpty(terms.stream().findFirst()))
                .switchIfEmpty(Mono.defer(() -> owned(campaign, bot)))
                .doOnNext(terms -> campaigns.put(campaign, terms));
    }

    private Mono<List<CampaignTerms>> ask(Place place) {
        return bus.send(new DescribeTracking(place.bot(), place.chat()), Tracking.class)
                .flatMapMany(tracking -> Flux.fromIterable(tracking.campaigns()))
                .concatMap(this::describe)
                .collectList();
    }

    private Mono<CampaignTerms> describe(CampaignId campaign) {
        return bus.send(new DescribeCampaign(campaign), CampaignTerms.class)
                .flatMap(this::inForce)
                .onErrorResume(
                        Refusal.class,
                        refusal -> "unknown".equals(refusal.code()) ? Mono.empty() : Mono.error(refusal));
    }

    private Mono<CampaignTerms> inForce(CampaignTerms own) {
        return bus.send(new DescribeAccount(own.terms().scope().account()), Situation.class)
                .map(own::under);
    }

    private Mono<CampaignTerms> owned(CampaignId campaign, BotId bot) {
        return describe(campaign).flatMap(terms -> owned(terms, bot));
    }

    /** A bot that changed hands left the campaigns of its owner before behind. */
    private Mono<CampaignTerms> owned(CampaignTerms terms, BotId bot) {
        if (!terms.terms().scope().bot().equals(bot)) {
            return Mono.empty();
        }
        return bus.send(new DescribeBot(bot), Description.class)
                .filter(known -> terms.terms().scope().account().equals(known.owner()))
                .map(known -> terms);
    }

    private Mono<List<CampaignTerms>> read(Object query) {
        return bus.ask(query, TermsView.class).map(TermsView::terms).onErrorResume(error -> {
            LOG.debug("The read side does not answer; the campaign is asked itself", error);
            return Mono.just(List.of());
        });
    }
}
