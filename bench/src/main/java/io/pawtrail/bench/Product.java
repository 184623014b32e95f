package io.pawtrail.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product in a JVM of its own, by webhook, on a data folder that outlives it. */
final class Product implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OPERATOR = "bench";
    /** Everything is measured with it: what holds, holds on a small machine. */
    static final String HEAP = "1g";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path java;
    private final Path data;
    private final Process process;
    private final int port;
    private final int management;
    private final Duration untilReady;
    private final Duration cpuUntilReady;

    private Product(Path java, Path data, Process process, int port, int management, long started)
            throws IOException, InterruptedException {
        this.java = java;
        this.data = data;
        this.process = process;
        this.port = port;
        this.management = management;
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IOException("Pawtrail ended:\n" + Files.readString(log(data)));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        this.untilReady = Duration.ofNanos(System.nanoTime() - started);
        this.cpuUntilReady = process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static Product start(String java, String jar, Path data, String telegramUrl)
            throws IOException, InterruptedException {
        return start(java, jar, data, telegramUrl, Map.of());
    }

    static Product start(String java, String jar, Path data, String telegramUrl, Map<String, String> more)
            throws IOException, InterruptedException {
        int port = freePort();
        int management = freePort();
        List<String> line = new ArrayList<>(List.of(java));
        line.addAll(Machine.flags());
        line.addAll(List.of("-Xmx" + HEAP, "-Xlog:gc:file=" + collections(data) + ":uptime:filecount=0"));
        Path learned = Path.of(jar).resolveSibling("pawtrail.aot");
        if (Files.exists(learned)) {
            line.add("-XX:AOTCache=" + learned);
        }
        line.addAll(List.of("-jar", jar));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .putAll(Map.of(
                        "PAWTRAIL_PORT",
                        String.valueOf(port),
                        "PAWTRAIL_MANAGEMENT_PORT",
                        String.valueOf(management),
                        "PAWTRAIL_DATA_DIR",
                        data.toString(),
                        "PAWTRAIL_PUBLIC_URL",
                        "http://127.0.0.1:" + port,
                        "PAWTRAIL_TELEGRAM_API_URL",
                        telegramUrl,
                        "PAWTRAIL_DELIVERY_ALLOW_CIDRS",
                        "127.0.0.0/8",
                        "PAWTRAIL_OPERATOR_TOKEN",
                        OPERATOR));
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(log(data).toFile());
        long started = System.nanoTime();
        return new Product(Path.of(java), data, builder.start(), port, management, started);
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static Path collections(Path data) {
        return data.resolveSibling(data.getFileName() + ".gc");
    }

    /** The log of its JVM's collections. */
    Path collections() {
        return collections(data);
    }

    long pid() {
        return process.pid();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean ready() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        try {
            return http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Duration untilReady() {
        return untilReady;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Of its JVM; unlike the time it says the same on a busy machine. */
    Duration cpuUntilReady() {
        return cpuUntilReady;
    }

    /** Makes an account on Tiger and gives its API key. */
    String account(long telegramId) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/operator/accounts"))
                        .header("Authorization", "Bearer " + OPERATOR)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"telegram_id\":" + telegramId + ",\"name\":\"Bench\",\"plan\":\"tiger\"}"))
                        .build())
                .path("key")
                .asString();
    }

    /** What the operator is told at the management port; nothing if this product knows no such thing. */
    Optional<JsonNode> operate(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                        .header("Authorization", "Bearer " + OPERATOR)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Optional.of(JSON.readTree(answer.body()));
    }

    JsonNode post(String key, String path, Map<String, ?> parameters) throws IOException, InterruptedException {
        return ok(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + path + ".json?id=" + key))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build());
    }

    JsonNode get(String key, String path, Map<String, ?> parameters) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/" + path + ".json?" + form(parameters));
        return ok(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .build());
    }

    private JsonNode ok(HttpRequest request) throws IOException, InterruptedException {
        JsonNode answer = json(request);
        if (!"ok".equals(answer.path("status").asString())) {
            throw new IOException(request.uri().getPath() + " answered " + answer);
        }
        return answer.path("data");
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static String form(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(String.valueOf(e.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What the JDK's own tool says of the product's JVM. */
    String jcmd(String... command) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(java.resolveSibling("jcmd").toString(), String.valueOf(process.pid())));
        line.addAll(List.of(command));
        Process tool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException(line + " said: " + said);
        }
        return said;
    }

    ProcessHandle postgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** The very server that the product writes to, with the same durability. */
    Connection database() throws IOException, SQLException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/postgres", "postgres", password);
    }

    String postgresVersion() throws IOException, SQLException {
        try (Connection connection = database()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
