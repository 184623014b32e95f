package io.pawtrail.gateway.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this gateway talks with Telegram.
 *
 * @param apiUrl the Bot API: scheme, host and port, no path
 * @param publicUrl where Telegram reaches us; absent: updates are polled
 * @param longPoll how long one getUpdates waits
 * @param lease how long a gateway keeps a bot to itself without renewing
 * @param tick how often leases are renewed and bots without one are looked for
 * @param startsPerTick how many polls begin in one tick at most, so that many bots do not begin at once
 * @param callTimeout for any call but getUpdates
 * @param acceptance how long an update may take until its commands were accepted
 */
record TelegramSettings(
        URI apiUrl,
        @Nullable URI publicUrl,
        Duration longPoll,
        Duration lease,
        Duration tick,
        int startsPerTick,
        Duration callTimeout,
        Duration acceptance) {

    static TelegramSettings of(String apiUrl, String publicUrl) {
        return new TelegramSettings(
                origin("PAWTRAIL_TELEGRAM_API_URL", apiUrl),
                publicUrl.isBlank() ? null : address("PAWTRAIL_PUBLIC_URL", publicUrl),
                Duration.ofSeconds(25),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                20,
                Duration.ofSeconds(15),
                Duration.ofSeconds(20));
    }

    TelegramSettings withLongPoll(Duration poll) {
        return new TelegramSettings(apiUrl, publicUrl, poll, lease, tick, startsPerTick, callTimeout, acceptance);
    }

    TelegramSettings withTick(Duration each) {
        return new TelegramSettings(apiUrl, publicUrl, longPoll, lease, each, startsPerTick, callTimeout, acceptance);
    }

    TelegramSettings withCallTimeout(Duration timeout) {
        return new TelegramSettings(apiUrl, publicUrl, longPoll, lease, tick, startsPerTick, timeout, acceptance);
    }

    /** The webhook's address for a channel; empty where updates are polled. */
    String webhook(String key) {
        return publicUrl == null ? "" : publicUrl + "/telegram/" + key;
    }

    private static URI origin(String name, String text) {
        URI uri = address(name, text);
        if (!uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(name + " may have no path: give scheme, host and port only");
        }
        return uri;
    }

    private static URI address(String name, String text) {
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = new URI(bare);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is no URL: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(name + " must be a URL like https://host:port");
    }
}
