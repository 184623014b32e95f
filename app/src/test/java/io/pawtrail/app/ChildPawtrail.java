package io.pawtrail.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The program in a JVM of its own, as an operator starts it: for exit codes, signals and what is left behind. */
final class ChildPawtrail implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private ChildPawtrail(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    static ChildPawtrail serve(Path data, Map<String, String> more) throws IOException {
        int port = RunningPawtrail.freePort();
        int management = RunningPawtrail.freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("PAWTRAIL_PORT", String.valueOf(port));
        settings.put("PAWTRAIL_MANAGEMENT_PORT", String.valueOf(management));
        settings.put("PAWTRAIL_DATA_DIR", data.toString());
        settings.put("PAWTRAIL_TELEGRAM_API_URL", "http://127.0.0.1:9");
        settings.putAll(more);
        return new ChildPawtrail(start(settings, log(data)), log(data), port, management);
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static Process start(Map<String, String> settings, Path log, String... args) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("java.class.path"),
                Pawtrail.class.getName()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("PAWTRAIL_") || name.equals("AXON_SERVER"));
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It ended with " + process.exitValue() + ":\n" + output());
        }
        URI health = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    JsonNode health(String part) {
        return Api.read(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                        .build())
                .path("components")
                .path(part);
    }

    /** Runs an operator's command against this instance. */
    int command(Path data, Path output, String... args) throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "PAWTRAIL_DATA_DIR", data.toString(), "PAWTRAIL_MANAGEMENT_PORT", String.valueOf(managementPort));
        return start(settings, output, args).waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It goes on running:\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
