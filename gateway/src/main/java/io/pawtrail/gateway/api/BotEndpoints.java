package io.pawtrail.gateway.api;

import io.pawtrail.gateway.BotConnection;
import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** {@code bots/*}. */
final class BotEndpoints {
    static final String UNKNOWN = "You have no such bot";
    private static final int DETACHED = 3;

    private final Bus bus;
    private final BotConnection connection;

    BotEndpoints(Bus bus, BotConnection connection) {
        this.bus = bus;
        this.connection = connection;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.read("bots/list", this::list),
                Endpoint.read("bots/chats", this::chats),
                Endpoint.write("bots/add", this::add),
                Endpoint.write("bots/del", this::detach));
    }

    /** Somebody else's, and one that never was. */
    static boolean unknown(Throwable error) {
        return error instanceof Refusal refusal && ("id".equals(refusal.code()) || "unknown".equals(refusal.code()));
    }

    static Refusal unknownBot() {
        return Refusal.of("id", UNKNOWN);
    }

    private Mono<Answer> list(Call call) {
        return bus.ask(new FindBots(call.account()), BotsView.class)
                .map(view -> Answer.of(view.bots().stream().map(Shapes.Bot::of).toList()));
    }

    private Mono<Answer> chats(Call call) {
        return bus.ask(new FindChats(call.account(), call.parameters().bot("id")), ChatsView.class)
                .map(view ->
                        Answer.of(view.chats().stream().map(Shapes.Chat::of).toList()));
    }

    private Mono<Answer> add(Call call) {
        return connection
                .attach(call.account(), call.parameters().text("token").strip())
                .flatMap(attached -> shown(call.account(), attached.bot(), bot -> bot.status() != DETACHED)
                        .thenReturn(attached))
                .map(bot -> Answer.of(new Shapes.NewBot(bot.bot().telegramId(), bot.username(), bot.name())));
    }

    private Mono<Answer> detach(Call call) {
        BotId bot = call.parameters().bot("id");
        return connection
                .detach(call.account(), bot)
                .onErrorMap(BotEndpoints::unknown, error -> unknownBot())
                .then(Mono.defer(() -> shown(call.account(), bot, view -> view.status() == DETACHED)))
                .thenReturn(Answer.of(Map.of()));
    }

    /** It has happened by now: if reading is ill, that is another matter. */
    private Mono<Void> shown(AccountId account, BotId bot, Predicate<BotView> so) {
        return Settling.look(bus.ask(new FindBots(account), BotsView.class)
                        .filter(view ->
                                view.bots().stream().anyMatch(b -> b.bot().equals(bot) && so.test(b))))
                .then()
                .onErrorComplete();
    }
}
