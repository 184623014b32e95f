package io.pawtrail.gateway.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

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
 * @param sendClaim how long a gateway keeps a message that it is to send: if it dies, another takes it up after this
 * @param acceptance how long an update may take until its commands were accepted
 * @param giveUp how long an update may fail, while others are accepted, until it is parked
 * @param rechecks how long after a start Telegram is asked again whether they joined; none: never
 */
record TelegramSettings(
        URI apiUrl,
        @Nullable URI publicUrl,
        Duration longPoll,
        Duration lease,
        Duration tick,
        int startsPerTick,
        Duration callTimeout,
        Duration sendClaim,
        Duration acceptance,
        Duration giveUp,
        List<Duration> rechecks) {

    private static final Duration LONGEST_RECHECK = Duration.ofDays(30);
    private static final String TELEGRAM = "https://api.telegram.org";

    /** From {@code pawtrail.telegram-api-url}, {@code pawtrail.public-url} and {@code pawtrail.telegram.*}. */
    static TelegramSettings from(Environment environment) {
        Binder given = Binder.get(environment);
        String api = environment.getProperty("pawtrail.telegram-api-url", "");
        String site = environment.getProperty("pawtrail.public-url", "");
        return new TelegramSettings(
                origin("PAWTRAIL_TELEGRAM_API_URL", api.isBlank() ? TELEGRAM : api),
                site.isBlank() ? null : address("PAWTRAIL_PUBLIC_URL", site),
                time(given, "long-poll", Duration.ofSeconds(25)),
                time(given, "lease", Duration.ofSeconds(30)),
                time(given, "tick", Duration.ofSeconds(1)),
                given.bind("pawtrail.telegram.starts-per-tick", Integer.class).orElse(20),
                time(given, "call-timeout", Duration.ofSeconds(15)),
                time(given, "send-claim", Duration.ofSeconds(60)),
                time(given, "acceptance", Duration.ofSeconds(20)),
                time(given, "give-up", Duration.ofMinutes(10)),
                rechecks(environment.getProperty("pawtrail.telegram.rechecks", "2m,15m,2h,24h")));
    }

    private static List<Duration> rechecks(String text) {
        String name = "PAWTRAIL_TELEGRAM_RECHECKS";
        List<Duration> steps = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(step -> !text.isBlank())
                .map(step -> step(name, step))
                .toList();
        Duration before = Duration.ZERO;
        for (Duration step : steps) {
            if (step.compareTo(before) <= 0 || step.compareTo(LONGEST_RECHECK) > 0) {
                throw new IllegalArgumentException(
                        name + " must rise, from more than nothing to 30 days at most, like 2m,15m,2h,24h");
            }
            before = step;
        }
        return steps;
    }

    private static Duration step(String name, String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is a list of times like 2m,15m,2h,24h: one is none", e);
        }
    }

    private static Duration time(Binder given, String name, Duration otherwise) {
        Duration time = given.bind("pawtrail.telegram." + name, Duration.class).orElse(otherwise);
        if (!time.isPositive()) {
            String setting = name.toUpperCase(Locale.ROOT).replace('-', '_');
            throw new IllegalArgumentException(
                    "PAWTRAIL_TELEGRAM_" + setting + " must be more than nothing, like " + otherwise.toSeconds() + "s");
        }
        return time;
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
