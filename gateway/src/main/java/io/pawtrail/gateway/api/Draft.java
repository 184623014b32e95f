package io.pawtrail.gateway.api;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;

/** A campaign as it was asked for, with everything checked that can be checked before anything is stored. */
record Draft(BotId bot, long chat, Creative creative, TemplateTexts templates, UnsubWindow window) {
    static Draft of(Parameters parameters, AddressPolicy policy) {
        return new Draft(
                parameters.bot("bot"),
                parameters.id("chat"),
                CampaignTexts.creative(parameters, CampaignTexts.NO_CREATIVE, policy),
                CampaignTexts.templates(parameters, TemplateTexts.NONE, policy),
                parameters.numberIfGiven("unsub_window").map(UnsubWindow::new).orElse(UnsubWindow.DEFAULT));
    }
}
