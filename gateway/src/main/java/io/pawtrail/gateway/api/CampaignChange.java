package io.pawtrail.gateway.api;

import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.util.function.UnaryOperator;

/** What a command did to a campaign, so that its view can be waited for: one that it changes no more shows it already. */
interface CampaignChange extends UnaryOperator<CampaignView> {
    int ACTIVE = 0;
    int PAUSED = 1;
    int DELETED = 2;

    static CampaignChange status(int status) {
        return view -> with(view, status, view.creative(), view.templates(), view.window());
    }

    static CampaignChange terms(long creative, Templates templates, UnsubWindow window) {
        return view -> with(view, view.status(), creative, templates, window);
    }

    default boolean isShownBy(CampaignView view) {
        return apply(view).equals(view);
    }

    private static CampaignView with(
            CampaignView view, int status, long creative, Templates templates, UnsubWindow window) {
        return new CampaignView(
                view.campaign(),
                view.number(),
                view.bot(),
                view.botUsername(),
                view.chat(),
                view.chatTitle(),
                status,
                creative,
                templates,
                window,
                view.warning(),
                view.mayInvite(),
                view.starts(),
                view.confirms(),
                view.unsubs(),
                view.created());
    }
}
