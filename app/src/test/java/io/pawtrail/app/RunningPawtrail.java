package io.pawtrail.app;

import io.pawtrail.testkit.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole program on loopback, in this JVM, on a database of its own. */
final class RunningPawtrail implements AutoCloseable {
    static final String OPERATOR = "operator-token-for-tests";

    /** Axon Server keeps one history for the whole run, so database and master key have to last as long. */
    private static final boolean ON_AXON_SERVER = System.getenv("AXON_SERVER") != null;

    private static @Nullable Place shared;

    private record Place(TestDatabase database, Path data) {
        static Place fresh() throws IOException {
            return new Place(TestDatabase.create(), Files.createTempDirectory("pawtrail-test"));
        }
    }

    private static synchronized Place place() throws IOException {
        if (!ON_AXON_SERVER) {
            return Place.fresh();
        }
        Place place = shared == null ? Place.fresh() : shared;
        shared = place;
        return place;
    }

    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningPawtrail(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /** Polling, or by webhook; on Axon Server if {@code AXON_SERVER} names one. */
    static RunningPawtrail start(String telegramUrl, boolean webhook, String... more) throws IOException {
        Place place = place();
        TestDatabase database = place.database();
        int port = freePort();
        List<String> args = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=0",
                "--pawtrail.data-dir=" + place.data(),
                "--pawtrail.telegram-api-url=" + telegramUrl,
                "--pawtrail.delivery-allow-cidrs=127.0.0.0/8",
                "--pawtrail.operator-token=" + OPERATOR,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
        args.addAll(List.of(more));
        if (webhook) {
            args.add("--pawtrail.public-url=http://127.0.0.1:" + port);
        }
        if (ON_AXON_SERVER) {
            args.add("--pawtrail.event-store=axon-server");
        }
        return new RunningPawtrail(Pawtrail.application().run(args.toArray(String[]::new)), port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    String management() {
        String port = context.getEnvironment().getProperty("local.management.port", "");
        return "http://127.0.0.1:" + port;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    int managementStatus(String path) {
        return Api.status(
                HttpRequest.newBuilder(URI.create(management() + path)).build());
    }

    /** What the management port answers the operator's POST. */
    int operate(String path) {
        return Api.status(HttpRequest.newBuilder(URI.create(management() + path))
                .header("Authorization", "Bearer " + OPERATOR)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What the operator's POST leads to. */
    JsonNode operated(String path) {
        return Api.read(HttpRequest.newBuilder(URI.create(management() + path))
                .header("Authorization", "Bearer " + OPERATOR)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What the management port answers the operator. */
    JsonNode look(String path) {
        return Api.read(asOperator(path).build());
    }

    HttpRequest.Builder asOperator(String path) {
        return HttpRequest.newBuilder(URI.create(management() + path)).header("Authorization", "Bearer " + OPERATOR);
    }

    /** Makes an account as an operator does, and gives its User API. */
    Api account(long telegramId, String plan) {
        JsonNode answer = Api.read(HttpRequest.newBuilder(URI.create(management() + "/operator/accounts"))
                .header("Authorization", "Bearer " + OPERATOR)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"telegram_id\":%d,\"name\":\"Ann\",\"plan\":\"%s\"}".formatted(telegramId, plan)))
                .build());
        return new Api(base(), answer.path("key").asString());
    }

    @Override
    public void close() {
        context.close();
    }
}
