package io.pawtrail.gateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;

/** What the User API shows of campaigns. */
final class CampaignShapes {
    private CampaignShapes() {}

    /** The deep link. */
    static String link(String botUsername, CampaignId campaign, String click) {
        return "https://t.me/" + botUsername + "?start=" + campaign.code() + "-" + click;
    }

    record Campaign(
            long id,
            String code,
            long bot,
            String botUsername,
            long chat,
            String chatTitle,
            int status,
            long starts,
            long confirms,
            long unsubs,
            String created) {
        static Campaign of(CampaignView view) {
            return new Campaign(
                    view.number(),
                    view.campaign().code(),
                    view.bot().telegramId(),
                    view.botUsername(),
                    view.chat(),
                    view.chatTitle(),
                    view.status(),
                    view.starts(),
                    view.confirms(),
                    view.unsubs(),
                    Shapes.date(view.created()));
        }
    }

    record CampaignDetails(
            @JsonUnwrapped Campaign campaign,
            String welcome,
            String media,
            String buttonText,
            String buttonUrl,
            @JsonUnwrapped Shapes.Texts templates,
            long unsubWindow,
            String link,
            boolean warning) {
        static CampaignDetails of(CampaignView view, Creative creative, TemplateTexts templates) {
            return new CampaignDetails(
                    Campaign.of(view),
                    creative.welcome(),
                    creative.media(),
                    creative.buttonText(),
                    creative.buttonUrl(),
                    Shapes.Texts.of(templates),
                    view.window().seconds(),
                    CampaignShapes.link(view.botUsername(), view.campaign(), StartClick.PLACEHOLDER),
                    view.warning());
        }
    }

    record NewCampaign(long id, String code, String link) {}

    record Link(String link) {}
}
