package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.TelegramFailure;
import io.pawtrail.sandbox.TrackerFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * People come and go, trackers and Telegram fail, and again and again the product or its database is killed without a
 * word and started again. Whatever was cut in two: in the end the tracker has heard everything, each lead's in order, and
 * twice only under the same {event}. Or, if the product is impatient: each postback has come to its right end.
 */
public final class Torture {
    private static final int TICK_MILLIS = 40;
    private static final int ARRIVALS_MILLIS = 200;
    private static final int ROUNDS_TOGETHER = 5;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final Duration OVERTAKEN = Duration.ofMinutes(3);
    private static final Set<Ability> ABILITIES =
            EnumSet.of(Ability.RESTRICTIONS, Ability.JOURNAL, Ability.STATISTICS, Ability.LOG);

    private final TortureSettings settings;
    private final PrintStream out;
    private final Sandbox sandbox;
    private final Product product;
    private final Stage stage;
    private final Crowd crowd;
    private final Reckonings reckonings;
    private final Random chance;
    private final TortureReport report;

    private Torture(TortureSettings settings, PrintStream out, Sandbox sandbox, Product product)
            throws IOException, InterruptedException {
        this.settings = settings;
        this.out = out;
        this.sandbox = sandbox;
        this.product = product;
        UserApi api = new UserApi("http://127.0.0.1:" + settings.demo().port(), product.createAccount());
        stage = new Stage(sandbox, api);
        stage.build();
        Set<Ability> abilities = Ability.found(ABILITIES, api);
        var expected = new ExpectedLeads(stage.bot.id(), stage.campaigns, true, OVERTAKEN);
        chance = new Random(settings.demo().seed());
        crowd = new Crowd(sandbox, stage, abilities, new Random(chance.nextLong()));
        reckonings = new Reckonings(sandbox, stage, crowd, expected, abilities, api, settings.temper());
        sandbox.onHappening(expected::on);
        report = new TortureReport(out);
    }

    /** The exit code: 0 all agrees, 1 it does not, 2 it could not be done. */
    public static int run(TortureSettings settings, PrintStream out) {
        long seed = settings.demo().seed();
        out.println(settings.rounds() + " rounds, TORTURE_SEED=" + seed + ", " + settings.temper());
        SandboxOptions options = SandboxOptions.defaults()
                .withSeed(seed)
                .withPorts(settings.demo().telegramPort(), settings.demo().trackerPort())
                .withChaos(0.05, 0.1)
                .withStrictRates();
        try (Sandbox sandbox = Sandbox.start(options)) {
            Map<String, String> hurried = settings.temper().settings();
            hurried.put("PAWTRAIL_TELEGRAM_RECHECKS", "");
            hurried.put("PAWTRAIL_TELEGRAM_CALL_TIMEOUT", "5s");
            hurried.put("PAWTRAIL_TELEGRAM_SEND_CLAIM", "30s");
            Product product = Product.start(settings.demo(), sandbox.telegramUrl(), hurried);
            Thread atCtrlC = new Thread(product::stop);
            Runtime.getRuntime().addShutdownHook(atCtrlC);
            try {
                out.println("The product's log: " + product.log());
                product.awaitReady();
                return new Torture(settings, out, sandbox, product).all();
            } finally {
                product.stop();
                Demo.removeHook(atCtrlC);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The product cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int all() throws IOException, InterruptedException {
        for (int round = 1; round <= settings.rounds(); round++) {
            boolean compared = round % ROUNDS_TOGETHER == 0 || round == settings.rounds();
            TortureReport.Round done = play(round, compared);
            if (!compared) {
                report.round(done);
            } else if (!report.agreed(done, settle(round == settings.rounds()))) {
                out.println("To see it again: TORTURE_SEED=" + settings.demo().seed() + " TORTURE_ROUNDS=" + round);
                return 1;
            }
        }
        report.end();
        return 0;
    }

    /** Some blows fall before the product is up again after the last. */
    private TortureReport.Round play(int round, boolean untilReady) throws IOException, InterruptedException {
        trouble();
        long moment = settings.temper().soonest + chance.nextInt(3_800);
        traffic(moment);
        Blow blow = Blow.drawn(settings.blows(), chance);
        boolean webhook = chance.nextBoolean();
        report.struck(blow.strike(product));
        long struck = now();
        if (blow != Blow.DATABASE) {
            product.startAgain(webhook);
        }
        if (!untilReady && chance.nextInt(4) == 0) {
            traffic(500L + chance.nextInt(6_000));
            return new TortureReport.Round(round, blow, webhook, moment, -1);
        }
        long deadline = struck + PATIENCE_MILLIS;
        do {
            traffic(TICK_MILLIS * 5);
            if (now() > deadline) {
                throw new IllegalStateException("The product is not ready 2 minutes after a blow: " + product.log());
            }
        } while (!product.ready());
        return new TortureReport.Round(round, blow, webhook, moment, now() - struck);
    }

    /** What is wrong in the world, besides. */
    private void trouble() {
        TrackerFailure failure = switch (chance.nextInt(6)) {
            case 0 -> TrackerFailure.any(3 + chance.nextInt(15), 500);
            case 1 -> TrackerFailure.any(3 + chance.nextInt(15), 503).askingToRetryAfter(1);
            case 2 -> TrackerFailure.any(1 + chance.nextInt(5), 200).after(Duration.ofMillis(1_500));
            case 3 -> TrackerFailure.any(1 + chance.nextInt(9), 200).after(Duration.ofMillis(300));
            default -> TrackerFailure.any(1, 502);
        };
        if (settings.temper() == Temper.IMPATIENT) {
            refusals();
        }
        sandbox.tracker().fail(failure);
        switch (chance.nextInt(4)) {
            case 0 -> sandbox.fail(TelegramFailure.tooMany(1).on("sendMessage"));
            case 1 -> sandbox.fail(TelegramFailure.badGateway().on("getUpdates").times(2));
            default -> {}
        }
    }

    /** So often that newer ones go first, and for some it is over: requests, of which many are approved soon, and a group. */
    private void refusals() {
        refuse("status", "hold");
        refuse("marker", stage.campaign(Where.GROUP).marker());
    }

    private void refuse(String name, String value) {
        sandbox.tracker().fail(TrackerFailure.any(1 + chance.nextInt(2), 410).where(name, value));
        sandbox.tracker().fail(TrackerFailure.any(60 + chance.nextInt(80), 503).where(name, value));
    }

    private void traffic(long millis) throws InterruptedException {
        long end = now() + millis;
        while (now() < end) {
            crowd.goOn(now(), ARRIVALS_MILLIS);
            Thread.sleep(TICK_MILLIS);
        }
    }

    /** Nobody comes any more, those who are there finish, nothing fails: now all must agree, and go on to agree. */
    private Reckoning settle(boolean last) throws InterruptedException {
        if (settings.temper() == Temper.PATIENT) {
            sandbox.tracker().stopFailing(); // else it refuses until it has had enough: that too has its right end
        }
        sandbox.stopFailing();
        long deadline = now() + PATIENCE_MILLIS;
        int agreed = 0;
        while (true) {
            product.requireAlive();
            crowd.goOn(now());
            Thread.sleep(TICK_MILLIS);
            if (!crowd.idle() && now() < deadline) {
                continue;
            }
            Reckoning reckoning = reckonings.now();
            List<String> differences = report.judge(reckoning, last);
            if (differences.isEmpty() || now() >= deadline) {
                reckonings.askTheProduct(reckoning, last);
                product.operator().parked().forEach(update -> reckoning.differences.add("parked: " + update));
            }
            agreed = differences.isEmpty() && reckoning.differences.isEmpty() ? agreed + 1 : 0;
            if (agreed == 2 || now() >= deadline) {
                return reckoning;
            }
            Thread.sleep(500);
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
