package io.pawtrail.gateway.api;

import io.pawtrail.gateway.BotConnection;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Refusal;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The bots of {@link OtherSide}: Ann's 700 with a warning. The read side shows a change at the second question. */
final class OtherBots implements BotConnection {
    private final BooleanSupplier sick;
    /** Until then Telegram does not answer whether it knows the token {@code 703:slow}. */
    final Sinks.Empty<Void> slow = Sinks.empty();

    private int status;
    private int shown;

    OtherBots(BooleanSupplier sick) {
        this.sick = sick;
    }

    void reset() {
        status = 1;
        shown = 1;
    }

    @Override
    public Mono<Attached> attach(AccountId account, String token) {
        if (sick.getAsBoolean()) {
            return Mono.error(new IllegalStateException("Telegram is away"));
        }
        return switch (token) {
            case "700:good" -> Mono.just(new Attached(OtherSide.BOT, "ann_bot", "Ann's \uD83D\uDC31"));
            case "701:taken" -> Mono.error(Refusal.of("exists", "Another account has this bot"));
            case "703:slow" -> slow.asMono().then(Mono.error(Refusal.of("token", "Telegram did not know it")));
            case "702:deaf" -> Mono.error(Refusal.of("webhook", "Telegram took no subscription"));
            default -> Mono.error(Refusal.of("token", "Telegram does not know this token"));
        };
    }

    @Override
    public Mono<Void> detach(AccountId account, BotId bot) {
        return Mono.fromRunnable(() -> {
            if (sick.getAsBoolean()) {
                throw new IllegalStateException("Telegram is away");
            }
            Refusal.unless(bot.telegramId() != 701, "id", "The command side's own words");
            Refusal.unless(bot.equals(OtherSide.BOT), "unknown", "There is no such thing");
            status = 3;
        });
    }

    BotsView list(FindBots query) {
        BotsView view =
                new BotsView(List.of(new BotView(OtherSide.BOT, "ann_bot", "Ann's bot", shown, null, OtherSide.NOON)));
        shown = status;
        return view;
    }
}
