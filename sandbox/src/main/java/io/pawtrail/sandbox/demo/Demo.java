package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Product and sandbox side by side, people coming, and an account of it at the end. */
public final class Demo {
    private static final long LEISURELY_MILLIS = 250;
    private static final long TRICKLE_MILLIS = 2_000;
    private static final int OPENING_SECONDS = 30;
    private static final int TICK_MILLIS = 40;
    private static final double DUPLICATES = 0.05;
    private static final double DELAYS = 0.15;

    private final DemoSettings settings;
    private final PrintStream out;
    private final Sandbox sandbox;
    private final Product product;
    private final UserApi api;
    private final String key;
    private final Strike strike;

    private Demo(DemoSettings settings, PrintStream out, Sandbox sandbox, Product product, String key) {
        this.settings = settings;
        this.out = out;
        this.sandbox = sandbox;
        this.product = product;
        this.key = key;
        api = new UserApi(url(), key);
        strike = new Strike(settings.topology(), product, sandbox, out);
    }

    /** The exit code: 0 all agrees, 1 it does not, 2 the demo could not be given. */
    public static int run(DemoSettings settings, PrintStream out) {
        out.println(
                "Seed " + settings.seed() + " (DEMO_SEED=" + settings.seed() + " makes the same people come again)");
        SandboxOptions options = SandboxOptions.defaults()
                .withSeed(settings.seed())
                .withPorts(settings.telegramPort(), settings.trackerPort())
                .withChaos(DUPLICATES, DELAYS)
                .withStrictRates();
        try (Sandbox sandbox = Sandbox.start(options)) {
            Product product = Product.start(settings, sandbox.telegramUrl());
            Thread atCtrlC = new Thread(product::stop);
            Runtime.getRuntime().addShutdownHook(atCtrlC);
            try {
                out.println("Starting the product; its log: " + product.log());
                product.awaitReady();
                return new Demo(settings, out, sandbox, product, product.createAccount()).play();
            } finally {
                product.stop();
                removeHook(atCtrlC);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The product cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook is at work already
        }
    }

    private int play() throws IOException, InterruptedException {
        Stage stage = new Stage(sandbox, api);
        stage.build();
        product.startStandbys();
        Set<Ability> abilities = Ability.found(settings.abilities(), api);
        var expected = new ExpectedLeads(stage.bot.id(), stage.campaigns, abilities.contains(Ability.RECHECKS));
        var crowd = new Crowd(sandbox, stage, abilities, new Random(settings.seed()));
        var narrator = new Narrator(out, expected, crowd::name);
        sandbox.onHappening(narrator::happened);
        sandbox.tracker().onReceived(narrator::received);
        var scenes = new Scenes(sandbox, stage, crowd, expected, api, narrator::say);
        var director = new Director(crowd, scenes, abilities);
        addresses();
        if (settings.seconds() == 0) {
            traffic(crowd, director, OPENING_SECONDS, LEISURELY_MILLIS);
            addresses();
            while (true) {
                traffic(crowd, director, 60, TRICKLE_MILLIS);
                addresses();
            }
        }
        traffic(crowd, director, settings.seconds(), LEISURELY_MILLIS);
        return account(scenes, new Reckonings(sandbox, stage, crowd, expected, abilities, api));
    }

    private void traffic(Crowd crowd, Director director, int seconds, long millisBetweenArrivals)
            throws InterruptedException {
        long begin = now();
        long end = begin + seconds * 1_000L;
        while (now() < end || !strike.over()) {
            product.requireAlive();
            double progress = (now() - begin) / (double) (end - begin);
            strike.goOn(progress, now());
            director.goOn(progress, now());
            crowd.goOn(now(), millisBetweenArrivals);
            Thread.sleep(TICK_MILLIS);
        }
    }

    /** Waits until everything agrees, and still does a moment later; or until that has taken too long. */
    private int account(Scenes scenes, Reckonings reckonings) throws InterruptedException {
        out.println("No more people; waiting for what is still on its way ...");
        long deadline = now() + settings.drainSeconds() * 1_000L;
        int agreed = 0;
        while (true) {
            Thread.sleep(1_000);
            product.requireAlive();
            Reckoning reckoning = reckonings.now();
            List<String> differences = reckoning.differences;
            differences.addAll(scenes.differences);
            if (differences.isEmpty() || now() >= deadline) {
                reckonings.askTheProduct(reckoning, false);
                product.operator().parked().forEach(update -> differences.add("parked by the product: " + update));
            }
            agreed = differences.isEmpty() ? agreed + 1 : 0;
            if (agreed == 3 || now() >= deadline) {
                new Report(out).print(reckoning);
                return differences.isEmpty() ? 0 : 1;
            }
        }
    }

    private void addresses() {
        out.println();
        out.println(
                "  Product   " + url() + "   Telegram " + sandbox.telegramUrl() + "   Tracker " + sandbox.trackerUrl());
        out.println("  API key   " + key);
        out.println("  curl '" + url() + "/api/camp/list.json?id=" + key + "'");
        out.println("  curl '" + url() + "/api/leads/list.json?id=" + key + "&limit=5'");
        out.println("  curl '" + sandbox.telegramUrl() + "/control/received'");
        out.println("  PAWTRAIL_MANAGEMENT_PORT=" + settings.managementPort() + " PAWTRAIL_OPERATOR_TOKEN="
                + Product.OPERATOR_TOKEN + " $(scripts/java.sh) -jar app/target/pawtrail.jar doctor");
        out.println();
    }

    private String url() {
        return "http://127.0.0.1:" + settings.port();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
