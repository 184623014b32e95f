package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.rest.Calls.Answer;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import reactor.core.publisher.Mono;

/** Trying a campaign's template out. */
final class TestRoutes {
    private final Bus bus;

    TestRoutes(Bus bus) {
        this.bus = bus;
    }

    Mono<Answer> call(Call call) {
        LeadStatus status = call.given("status")
                .map(LeadStatus::of)
                .orElseThrow(() -> Refusal.of("param", "status is wait, hold, approve, cancel or trash"));
        String code = call.request().pathVariable("code");
        return bus.ask(new FindCampaigns(call.account()), CampaignsView.class)
                .map(view -> campaign(view, code))
                .flatMap(campaign -> inForce(call, campaign)
                        .flatMap(templates -> bus.ask(asked(call, campaign, templates, status), TestCallView.class)))
                .map(view -> Answer.ok(Shapes.test(view)));
    }

    private static CampaignView campaign(CampaignsView view, String code) {
        return view.campaigns().stream()
                .filter(campaign -> campaign.campaign().code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.of("id", "You have no such campaign"));
    }

    /** All or nothing: the campaign's own set if it has any, else the account's. */
    private Mono<Templates> inForce(Call call, CampaignView campaign) {
        return campaign.templates().none()
                ? bus.ask(new FindProfile(call.account()), ProfileView.class).map(ProfileView::templates)
                : Mono.just(campaign.templates());
    }

    private static TestPostback asked(Call call, CampaignView campaign, Templates templates, LeadStatus status) {
        Refusal.unless(
                templates.statuses().contains(status),
                "url",
                "No template is in force for " + status.word()
                        + ": set one for the campaign, or for all in your profile");
        return new TestPostback(call.account(), campaign.campaign(), campaign.chat(), templates.revision(), status);
    }
}
