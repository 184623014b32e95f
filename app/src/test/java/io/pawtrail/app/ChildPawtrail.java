package io.pawtrail.app;

import io.pawtrail.sandbox.Sandbox;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The program in a JVM of its own, as an operator starts it: for exit codes, signals and what is left behind. */
final class ChildPawtrail implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("\\n(\\d+-[A-Za-z0-9]{32})\\n");

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
        String given = more.getOrDefault("PAWTRAIL_PORT", "");
        int port = given.matches("\\d+") ? Integer.parseInt(given) : RunningPawtrail.freePort();
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
                "-XX:TieredStopAtLevel=1", // none of them lives long enough for more to pay
                "-Ddisable-axoniq-console-message=true",
                "--enable-native-access=ALL-UNNAMED", // as the jar's manifest says
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

    /** Telegram, as the sandbox plays it, calls its webhooks. */
    static Map<String, String> byWebhook(Sandbox sandbox, Map<String, String> more) throws IOException {
        int port = RunningPawtrail.freePort();
        Map<String, String> settings = new HashMap<>(byPolls(sandbox));
        settings.put("PAWTRAIL_PORT", String.valueOf(port));
        settings.put("PAWTRAIL_PUBLIC_URL", "http://127.0.0.1:" + port);
        settings.putAll(more);
        return settings;
    }

    static Map<String, String> byPolls(Sandbox sandbox) {
        return Map.of(
                "PAWTRAIL_TELEGRAM_API_URL", sandbox.telegramUrl(),
                "PAWTRAIL_TELEGRAM_RECHECKS", "",
                "PAWTRAIL_DELIVERY_ALLOW_CIDRS", "127.0.0.0/8");
    }

    /** Makes an account as an operator does; its API key. */
    String account(Path data, Path output) throws IOException, InterruptedException {
        command(data, output, "account", "create", "--telegram-id", "42", "--name", "Ann", "--plan", "tiger");
        Matcher key = KEY.matcher(Files.readString(output));
        if (!key.find()) {
            throw new IllegalStateException("No account: " + Files.readString(output));
        }
        return key.group(1);
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

    /** What the management port answers the operator. */
    JsonNode look(Path data, String path) throws IOException {
        String token = Files.readString(data.resolve("operator.token")).strip();
        return Api.read(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** Runs an operator's command against this instance. */
    int command(Path data, Path output, String... args) throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "PAWTRAIL_DATA_DIR", data.toString(), "PAWTRAIL_MANAGEMENT_PORT", String.valueOf(managementPort));
        return start(settings, output, args).waitFor();
    }

    /** As the system counts it, since the start; 0 where it does not tell. */
    long mostResidentMegabytes() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
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

    /** Tells it to end, as {@code kill} or a service manager does; how many milliseconds that took. */
    long stop() throws InterruptedException {
        long told = System.nanoTime();
        process.destroy();
        exitCode();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - told);
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
