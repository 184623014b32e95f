package io.pawtrail.gateway.api;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A campaign as it was asked for, with everything checked that can be checked before anything is stored. */
record Draft(BotId bot, long chat, Creative creative, TemplateTexts templates, UnsubWindow window) {
    private static final int LONGEST_WELCOME = 4096;
    private static final int LONGEST_CAPTION = 256;

    static Draft of(Parameters parameters, AddressPolicy policy) {
        return new Draft(
                new BotId(parameters.number("bot")),
                parameters.number("chat"),
                creative(parameters, policy),
                templates(parameters, policy),
                parameters.numberIfGiven("unsub_window").map(UnsubWindow::new).orElse(UnsubWindow.DEFAULT));
    }

    private static Creative creative(Parameters parameters, AddressPolicy policy) {
        String welcome = parameters.text("welcome");
        Refusal.unless(
                welcome.length() <= LONGEST_WELCOME,
                "param",
                "welcome has " + welcome.length() + " characters; up to " + LONGEST_WELCOME + " may be");
        LegacyMarkdown.check("welcome", welcome);
        Refusal.unless(
                parameters.given("media").isEmpty(), "media", "There is no such media: nothing can be uploaded yet");
        String caption = parameters.textOrEmpty("button_text").strip();
        String url = parameters.textOrEmpty("button_url").strip();
        Refusal.unless(
                caption.isEmpty() == url.isEmpty(),
                "param",
                "button_text and button_url go together: give both or none");
        Refusal.unless(
                caption.length() <= LONGEST_CAPTION,
                "param",
                "button_text has more than " + LONGEST_CAPTION + " characters");
        if (!url.isEmpty()) {
            checkButton(url, policy);
        }
        return new Creative(welcome, "", caption, url);
    }

    /** People's own telephones open it: the web under the same rules as postbacks, or Telegram's own scheme. */
    private static void checkButton(String url, AddressPolicy policy) {
        if (!url.toLowerCase(Locale.ROOT).startsWith("tg://")) {
            checkUrl("button_url", url, policy);
            return;
        }
        String verb = url.substring("tg://".length()).split("[/?#]", 2)[0];
        boolean right = url.length() <= PostbackTemplate.LONGEST
                && verb.matches("[A-Za-z0-9_-]+")
                && url.codePoints().noneMatch(c -> c <= ' ' || c == '\\' || Character.isWhitespace(c));
        Refusal.unless(right, "url", "button_url: a tg:// link is tg://<what>?<parameters>, without spaces");
    }

    private static TemplateTexts templates(Parameters parameters, AddressPolicy policy) {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            String name = "pb_" + status.word();
            parameters.given(name).map(String::strip).ifPresent(text -> {
                checkUrl(name, text, policy);
                texts.put(status, text);
            });
        }
        return new TemplateTexts(texts, success(parameters.given("pb_success").orElse("2xx")));
    }

    private static TemplateTexts.Success success(String word) {
        for (TemplateTexts.Success success : TemplateTexts.Success.values()) {
            if (success.word().equals(word)) {
                return success;
            }
        }
        throw Refusal.of("param", "pb_success is 2xx or json, not " + Parameters.shown(word));
    }

    private static void checkUrl(String name, String text, AddressPolicy policy) {
        try {
            PostbackTemplate.checked(text, policy);
        } catch (Refusal refusal) {
            throw Refusal.of(refusal.code(), name + ": " + refusal.reason());
        }
    }
}
