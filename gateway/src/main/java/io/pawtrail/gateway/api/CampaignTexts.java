package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Media;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.TemplateTexts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Welcome and templates as a call leaves them: what it does not name stays, what it names is checked. */
final class CampaignTexts {
    static final Creative NO_CREATIVE = new Creative("", "", "", "");
    private static final int LONGEST_WELCOME = 4096;
    private static final int LONGEST_BUTTON = 256;

    private CampaignTexts() {}

    static Creative creative(Parameters parameters, Creative was, AddressPolicy policy) {
        String welcome = parameters.textOr("welcome", was.welcome());
        String media = parameters.textOr("media", was.media()).strip();
        String caption = parameters.textOr("button_text", was.buttonText()).strip();
        String url = parameters.textOr("button_url", was.buttonUrl()).strip();
        checkWelcome(welcome, !media.isEmpty());
        Refusal.unless(
                caption.isEmpty() == url.isEmpty(),
                "param",
                "button_text and button_url go together: give both, or both empty for none");
        Refusal.unless(
                caption.length() <= LONGEST_BUTTON && caption.codePoints().noneMatch(Character::isISOControl),
                "param",
                "button_text is one line of up to " + LONGEST_BUTTON + " characters");
        if (!url.equals(was.buttonUrl()) && !url.isEmpty()) {
            checkButton(url, policy);
        }
        return new Creative(welcome, media, caption, url);
    }

    private static void checkWelcome(String welcome, boolean besideMedia) {
        Refusal.unless(!welcome.isBlank(), "param", "welcome is missing or empty: every campaign has one");
        int longest = besideMedia ? Media.LONGEST_CAPTION : LONGEST_WELCOME;
        Refusal.unless(
                welcome.length() <= longest,
                "param",
                "welcome has " + welcome.length() + " characters; up to " + longest + " may be"
                        + (besideMedia ? " beside media" : ""));
        Refusal.unless(
                welcome.codePoints().noneMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0),
                "param",
                "welcome holds a control character");
        LegacyMarkdown.check("welcome", welcome);
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

    static TemplateTexts templates(Parameters parameters, TemplateTexts was, AddressPolicy policy) {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            String name = "pb_" + status.word();
            String before = was.text(status).orElse("");
            String text = parameters.textOr(name, before).strip();
            if (!text.isEmpty()) {
                if (!text.equals(before)) {
                    checkUrl(name, text, policy);
                }
                texts.put(status, text);
            }
        }
        return new TemplateTexts(
                texts, success(parameters.textOr("pb_success", was.success().word())));
    }

    private static TemplateTexts.Success success(String word) {
        if (word.isBlank()) {
            return TemplateTexts.Success.HTTP;
        }
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
