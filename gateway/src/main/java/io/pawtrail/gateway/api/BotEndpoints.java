package io.pawtrail.gateway.api;

import io.pawtrail.gateway.BotConnection;
import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import java.util.List;
import reactor.core.publisher.Mono;

/** {@code bots/*}. */
final class BotEndpoints {
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
                Endpoint.write("bots/add", this::add));
    }

    private Mono<Answer> list(Call call) {
        return bus.ask(new FindBots(call.account()), BotsView.class)
                .map(view -> Answer.of(view.bots().stream().map(Shapes.Bot::of).toList()));
    }

    private Mono<Answer> chats(Call call) {
        BotId bot = new BotId(call.parameters().number("id"));
        return bus.ask(new FindChats(call.account(), bot), ChatsView.class)
                .map(view ->
                        Answer.of(view.chats().stream().map(Shapes.Chat::of).toList()));
    }

    private Mono<Answer> add(Call call) {
        return connection
                .attach(call.account(), call.parameters().text("token").strip())
                .flatMap(attached -> shown(call.account(), attached.bot()).thenReturn(attached))
                .map(bot -> Answer.of(new Shapes.NewBot(bot.bot().telegramId(), bot.username(), bot.name())));
    }

    /** It is attached by now: if reading is ill, that is another matter. */
    private Mono<Void> shown(AccountId account, BotId bot) {
        return Settling.look(bus.ask(new FindBots(account), BotsView.class)
                        .filter(view ->
                                view.bots().stream().anyMatch(b -> b.bot().equals(bot))))
                .then()
                .onErrorComplete();
    }
}
