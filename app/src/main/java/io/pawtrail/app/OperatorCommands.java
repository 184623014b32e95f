package io.pawtrail.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator says to a running instance, through its management port. */
@Command(
        name = "pawtrail",
        description = "Without a command it starts and serves.",
        subcommands = {OperatorCommands.Account.class, OperatorCommands.Health.class, LogCommand.class},
        mixinStandardHelpOptions = true)
final class OperatorCommands {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static int run(String... args) {
        return new CommandLine(new OperatorCommands())
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    line.getErr().println(error.getMessage());
                    return StartProblem.EXIT_CODE;
                })
                .execute(args);
    }

    @Command(
            name = "account",
            description = "Accounts of affiliates.",
            subcommands = {Create.class, Ban.class, Unban.class})
    static final class Account {}

    @Command(name = "create", description = "Makes an account and prints its API key, once.")
    static final class Create implements Callable<Integer> {
        @Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Option(names = "--telegram-id", required = true, description = "The affiliate's Telegram id.")
        private long telegramId;

        @Option(names = "--name", required = true, description = "The affiliate's name.")
        private String name = "";

        @Option(names = "--plan", defaultValue = "kitten", description = "kitten, cat or tiger (${DEFAULT-VALUE}).")
        private String plan = "kitten";

        @Option(names = "--language", defaultValue = "en", description = "en or ru (${DEFAULT-VALUE}).")
        private String language = "en";

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("telegram_id", telegramId);
            body.put("name", name);
            body.put("plan", plan);
            body.put("language", language);
            JsonNode answer = post("/operator/accounts", body);
            PrintWriter out = spec == null
                    ? new PrintWriter(System.out, true)
                    : spec.commandLine().getOut();
            out.println(
                    "Account " + answer.path("account").asString() + " (" + plan + "). Its API key, shown only now:");
            out.println(answer.path("key").asString());
            return 0;
        }
    }

    @Command(name = "ban", description = "Shuts an account out; what it owes its trackers is held.")
    static final class Ban extends OnAccount {
        Ban() {
            super("ban", "is banned");
        }
    }

    @Command(name = "unban", description = "Lets a banned account in again; what was held goes on.")
    static final class Unban extends OnAccount {
        Unban() {
            super("unban", "is not banned");
        }
    }

    /** Something that is done to an account, known by its number. */
    private abstract static class OnAccount implements Callable<Integer> {
        @Option(names = "--number", required = true, description = "The account's number.")
        private long number;

        private final String operation;
        private final String done;

        OnAccount(String operation, String done) {
            this.operation = operation;
            this.done = done;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            post("/operator/accounts/" + number + "/" + operation, Map.of());
            System.out.println("Account " + number + " " + done);
            return 0;
        }
    }

    @Command(name = "health", description = "Exits with 0 when the running instance is ready.")
    static final class Health implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            HttpRequest request = request("/actuator/health/readiness").GET().build();
            JsonNode answer = send(request);
            System.out.println(answer.path("status").asString());
            return 0;
        }
    }

    static JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        String port = setting("PAWTRAIL_MANAGEMENT_PORT", "8081");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(refusal(response));
            }
            return JSON.readTree(response.body());
        } catch (ConnectException e) {
            throw new IOException(
                    "Nothing answers on the management port " + request.uri().getPort()
                            + ": start Pawtrail, or set PAWTRAIL_MANAGEMENT_PORT",
                    e);
        }
    }

    private static String refusal(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            String detail =
                    problem.path("detail").asString(problem.path("title").asString(""));
            return detail.isEmpty() ? "Pawtrail answered HTTP " + response.statusCode() : detail;
        } catch (JacksonException e) {
            return "Pawtrail answered HTTP " + response.statusCode();
        }
    }

    private static String token() {
        String given = setting("PAWTRAIL_OPERATOR_TOKEN", "");
        return given.isEmpty()
                ? OperatorToken.read(
                                Path.of(setting("PAWTRAIL_DATA_DIR", "./data")).resolve(OperatorToken.FILE))
                        .value()
                : given;
    }

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
