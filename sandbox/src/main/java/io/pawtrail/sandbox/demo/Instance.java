package io.pawtrail.sandbox.demo;

import java.io.IOException;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One process of Pawtrail, known only by its jar, its environment and its ports. */
final class Instance {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LAST_LINES = 30;

    /** They choose Axon Server on purpose; whatever else is meant for another Pawtrail is not for this one. */
    private static final Set<String> INHERITED = Set.of("PAWTRAIL_EVENT_STORE", "AXON_SERVER");

    private static final Pattern ANOTHERS = Pattern.compile("(PAWTRAIL|SPRING|AXON)_.*");

    private final DemoSettings settings;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;
    private volatile boolean over;

    Instance(DemoSettings settings, Map<String, String> environment, Path log) throws IOException {
        this.settings = settings;
        this.environment = new HashMap<>(environment);
        this.log = log;
        Files.deleteIfExists(log);
        process = launch();
    }

    private Process launch() throws IOException {
        return builder(List.of())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private ProcessBuilder builder(List<String> arguments) {
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

    boolean plays(String roles) {
        return roles.equals(environment.get("PAWTRAIL_ROLES"));
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    /** As when the power fails: nothing is said, nothing put away. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The others go on without it. */
    void killForEver() throws InterruptedException {
        over = true;
        kill();
    }

    /** {@code other}: settings that it did not have before. Who was asked to end stays ended: nobody would end it again. */
    synchronized void startAgain(Map<String, String> other) throws IOException {
        environment.putAll(other);
        if (!over) {
            process = launch();
        }
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
        URI health = URI.create("http://127.0.0.1:" + managementPort() + "/actuator/health/readiness");
        HttpRequest question =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    String managementPort() {
        return environment.getOrDefault("PAWTRAIL_MANAGEMENT_PORT", "");
    }

    void requireAlive() {
        if (!process.isAlive() && !over) {
            throw new IllegalStateException(
                    "The product ended with exit code " + process.exitValue() + ". Its last words:\n" + lastLines());
        }
    }

    /** What the operator's command prints. */
    String command(List<String> arguments) throws IOException, InterruptedException {
        Process command = builder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!command.waitFor(60, TimeUnit.SECONDS) || command.exitValue() != 0 || said.isEmpty()) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + said);
        }
        return said;
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    /** Asks it to end; {@link #awaitEnd} waits for it. */
    synchronized void beginStop() {
        over = true;
        process.destroy();
    }

    void awaitEnd() {
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
