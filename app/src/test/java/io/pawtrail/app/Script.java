package io.pawtrail.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A script of an affiliate that asks as often as it likes, whether it was answered or not. */
final class Script {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Api api;
    private final Answers answers;

    Script(Api api, Answers answers) {
        this.api = api;
        this.answers = answers;
    }

    void run(double callsPerSecond, BooleanSupplier goesOn) {
        long begun = System.nanoTime();
        for (long calls = 0; goesOn.getAsBoolean(); calls++) {
            long due = begun + (long) (calls * 1e9 / callsPerSecond);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            ask(calls % 2 == 0 ? "leads/list" : "camp/list");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what came of it is counted
    private void ask(String what) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(api.base() + "/api/" + what + ".json"))
                .header("Authorization", "Bearer " + api.key())
                .timeout(PATIENCE)
                .build();
        long asked = System.nanoTime();
        http.sendAsync(question, HttpResponse.BodyHandlers.ofString())
                .whenComplete(
                        (answer, error) -> answers.add(kind(answer), Duration.ofNanos(System.nanoTime() - asked)));
    }

    private static String kind(HttpResponse<String> answer) {
        if (answer == null) {
            return "none";
        }
        if (answer.statusCode() != 200) {
            return String.valueOf(answer.statusCode());
        }
        return Api.JSON.readTree(answer.body()).path("error").asString("ok");
    }
}
