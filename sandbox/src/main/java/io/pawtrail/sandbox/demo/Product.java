package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Pawtrail as a child process, known only by its jar, its environment and its ports. */
final class Product {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LAST_LINES = 30;

    /** When it looks for people whose join was not reported: sooner than in real life, as all happens here. */
    private static final String RECHECKS = "7s,25s";

    private static final String OPERATOR_TOKEN = UUID.randomUUID().toString();

    /** They choose Axon Server on purpose; whatever else is meant for another Pawtrail is not for this one. */
    private static final Set<String> INHERITED = Set.of("PAWTRAIL_EVENT_STORE", "AXON_SERVER");

    private static final Pattern ANOTHERS = Pattern.compile("(PAWTRAIL|SPRING|AXON)_.*");

    private final DemoSettings settings;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;
    private volatile boolean stopping;

    private Product(DemoSettings settings, Map<String, String> environment, Path log) throws IOException {
        this.settings = settings;
        this.environment = environment;
        this.log = log;
        this.process = launch();
    }

    static Product start(DemoSettings settings, String telegramUrl) throws IOException {
        return start(settings, telegramUrl, Map.of());
    }

    /** {@code more}: what it is set to beyond what the demo needs. */
    static Product start(DemoSettings settings, String telegramUrl, Map<String, String> more) throws IOException {
        requireFree(settings.port(), "PAWTRAIL_PORT");
        requireFree(settings.managementPort(), "PAWTRAIL_MANAGEMENT_PORT");
        Map<String, String> environment = new HashMap<>(Map.of(
                "PAWTRAIL_PORT",
                String.valueOf(settings.port()),
                "PAWTRAIL_MANAGEMENT_PORT",
                String.valueOf(settings.managementPort()),
                "PAWTRAIL_OPERATOR_TOKEN",
                OPERATOR_TOKEN,
                "PAWTRAIL_DATA_DIR",
                settings.data().toString(),
                "PAWTRAIL_TELEGRAM_API_URL",
                telegramUrl,
                "PAWTRAIL_TELEGRAM_RECHECKS",
                RECHECKS,
                "PAWTRAIL_DELIVERY_ALLOW_CIDRS",
                "127.0.0.0/8",
                "PAWTRAIL_PUBLIC_URL",
                settings.webhook() ? "http://127.0.0.1:" + settings.port() : ""));
        environment.putAll(more);
        Files.createDirectories(settings.data());
        Path log = settings.data().resolveSibling(settings.data().getFileName() + ".log");
        Files.deleteIfExists(log);
        return new Product(settings, environment, log);
    }

    private Process launch() throws IOException {
        return builder(settings, environment, List.of())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** As when the power fails: nothing is said, nothing put away. Its database may live on without it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same ports and data; by webhook or by polling, whatever it did before. */
    void startAgain(boolean webhook) throws IOException {
        environment.put("PAWTRAIL_PUBLIC_URL", webhook ? "http://127.0.0.1:" + settings.port() : "");
        process = launch();
    }

    /** The process of its embedded database. */
    Optional<ProcessHandle> postgres() throws IOException {
        Path file = settings.data().resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]+")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static void requireFree(int port, String setting) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + " is busy; give another by " + setting + ".", e);
        }
    }

    private static ProcessBuilder builder(
            DemoSettings settings, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(settings.java().toString(), "-jar", settings.app().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> ANOTHERS.matcher(name).matches() && !INHERITED.contains(name));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder;
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (ready()) {
                return;
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("The product was not ready within 2 minutes. Its last words:\n" + lastLines());
    }

    boolean ready() throws InterruptedException {
        requireAlive();
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + settings.managementPort() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    void requireAlive() {
        if (!process.isAlive() && !stopping) {
            throw new IllegalStateException(
                    "The product ended with exit code " + process.exitValue() + ". Its last words:\n" + lastLines());
        }
    }

    /** The operator's command; the key is the last word that it prints. */
    String createAccount() throws IOException, InterruptedException {
        List<String> arguments =
                List.of("account", "create", "--telegram-id", "42", "--name", "Ann", "--plan", "tiger");
        Process command = builder(settings, environment, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!command.waitFor(60, TimeUnit.SECONDS) || command.exitValue() != 0 || said.isEmpty()) {
            throw new IllegalStateException("account create failed: " + said);
        }
        String[] words = said.split("\\s+", -1);
        return words[words.length - 1];
    }

    Operator operator() {
        return new Operator(settings.managementPort(), OPERATOR_TOKEN);
    }

    Path log() {
        return log;
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    void stop() {
        stopping = true;
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
