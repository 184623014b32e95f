package io.pawtrail.sandbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/** The simulated Telegram with its one loop: the Bot API, and the routes by which the world is moved. */
final class TelegramServer extends VerticleBase {
    private static final int MOST_WEBHOOK_CONNECTIONS = 1_000;
    private static final int LONGEST_REQUEST_LINE = 65_536;
    private static final int LARGEST_FIELD = 1_048_576;

    private final SandboxOptions options;
    private final Tracker tracker;
    private Inside inside;

    /** What only exists once the loop runs. */
    record Inside(
            Loop loop,
            World world,
            PrivateChats privateChats,
            Memberships memberships,
            BotStandings standings,
            BotApi api,
            UpdateMethods updates,
            HttpServer server) {}

    @SuppressWarnings("NullAway.Init")
    TelegramServer(SandboxOptions options, Tracker tracker) {
        this.options = options;
        this.tracker = tracker;
    }

    Inside inside() {
        return inside;
    }

    @Override
    public Future<?> start() {
        World world = new World(vertx, options);
        BotApi api = new BotApi(world);
        new ChatMethods(world).register(api.methods());
        new SendMethods(world, options.strictRates()).register(api.methods());
        var updates = new UpdateMethods(vertx, webhookClient(), options, api::reply);
        updates.register(api.methods());
        var privateChats = new PrivateChats(world);
        var memberships = new Memberships(world);
        var standings = new BotStandings(world);
        Router control = Router.router(vertx);
        new ControlRoutes(world, api, tracker).add(control);
        new ControlMoves(world, privateChats, memberships, standings).add(control);
        HttpServer server = vertx.createHttpServer(serverOptions()).requestHandler(request -> {
            if (request.path() != null && request.path().startsWith("/bot")) {
                api.handle(request);
            } else {
                control.handle(request);
            }
        });
        inside = new Inside(new Loop(vertx), world, privateChats, memberships, standings, api, updates, server);
        return server.listen();
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(options.telegramPort())
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setMaxFormAttributeSize(LARGEST_FIELD);
    }

    private WebClient webhookClient() {
        var clientOptions = new WebClientOptions();
        clientOptions.setUserAgentEnabled(false).setTrustAll(true).setVerifyHost(false);
        return WebClient.create(vertx, clientOptions, new PoolOptions().setHttp1MaxSize(MOST_WEBHOOK_CONNECTIONS));
    }
}
