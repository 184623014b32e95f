package io.pawtrail.app;

import io.pawtrail.app.Doctor.Check;
import io.pawtrail.gateway.BotTroubles;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the doctor looks at in this process. */
@Configuration(proxyBeanMethods = false)
class DoctorConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int SHOWN = 5;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int SERVER_ERROR = 500;

    @Bean
    OperatorDoctor operatorDoctor(
            Settings settings, DataFolder folder, JdbcTemplate jdbc, Clock clock, ApplicationContext context)
            throws NoSuchAlgorithmException {
        DatabaseCheck database = new DatabaseCheck(jdbc, settings.connections() + DatabaseConfiguration.READERS);
        ProcessCheck process = new ProcessCheck(settings, context);
        List<Check> checks = new ArrayList<>(List.of(
                new Check("java", ProcessCheck::java),
                new Check("ports", process::ports),
                new Check("roles", process::roles),
                new Check(
                        "clock",
                        new ClockCheck(
                                clock,
                                jdbc,
                                () -> telegram(settings.telegramApiUrl())
                                        .headers()
                                        .firstValue("Date"))),
                new Check("disk", new DiskCheck(folder.resolve(""), jdbc)),
                new Check("database", database::durability),
                new Check("connections", database::connections),
                new Check("left behind", database::leftBehind),
                new Check("master key", () -> masterKey(VaultConfiguration.file(settings, folder), jdbc))));
        if (settings.roles().contains(Role.GATEWAY)) {
            checks.add(new Check("telegram", () -> reachable(settings.telegramApiUrl())));
            checks.add(
                    new Check("public url", new PublicUrlCheck(settings.publicUrl(), clock, SSLContext.getDefault())));
            checks.add(new Check("bots", () -> bots(context.getBean(BotTroubles.class))));
        }
        return new OperatorDoctor(new Doctor(checks));
    }

    private static HttpResponse<?> telegram(String url) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url + "/"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** Whatever it says to a call of nothing; but a proxy says other things when it does not get through. */
    static Finding reachable(String url) throws InterruptedException {
        try {
            int status = telegram(url).statusCode();
            String said = url + " answers, with HTTP " + status;
            if (status == PROXY_AUTHENTICATION || status >= SERVER_ERROR) {
                return Finding.fail(
                        said, "it is the proxy in between, or Telegram is ill: check the proxy and who may use it");
            }
            return Finding.ok(said);
        } catch (IOException e) {
            return Finding.fail(
                    url + " is not reached: " + Doctor.told(e),
                    "check DNS, firewall and proxy, or PAWTRAIL_TELEGRAM_API_URL");
        }
    }

    /** As the next start will do it: what is in memory now says nothing of the file. */
    static Finding masterKey(Path file, JdbcTemplate jdbc) {
        try {
            MasterKey key = VaultConfiguration.read(file);
            new Secrets(jdbc, key).checkKey();
            return Finding.ok(file + " opens the vault");
        } catch (StartProblem | IllegalStateException e) {
            return Finding.fail(
                    String.valueOf(e.getMessage()), "put back the right file from your backup, before the next start");
        }
    }

    static Finding bots(BotTroubles bots) {
        List<BotTroubles.Trouble> troubled = bots.troubles(SHOWN + 1);
        if (troubled.isEmpty()) {
            return Finding.ok("none is in trouble with Telegram");
        }
        return Finding.warn(
                troubled.stream()
                                .limit(SHOWN)
                                .map(one -> one.bot() + ": " + one.said())
                                .collect(Collectors.joining("; "))
                        + (troubled.size() > SHOWN ? "; and more" : ""),
                "pawtrail bots shows all; a refused token is its owner's to renew");
    }
}
