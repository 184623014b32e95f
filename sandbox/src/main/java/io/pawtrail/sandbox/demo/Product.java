package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Pawtrail as its operator runs it: one process, or several with their roles. */
final class Product {
    /** When it looks for people whose join was not reported: sooner than in real life, as all happens here. */
    private static final String RECHECKS = "7s,25s";

    static final String OPERATOR_TOKEN = UUID.randomUUID().toString();
    private static final int KEY_BYTES = 32;

    private final DemoSettings settings;
    private final Map<String, String> environment;

    /** The first one serves the API and the operator. */
    private final List<Instance> instances = new CopyOnWriteArrayList<>();

    private final List<Map<String, String>> standbys = new ArrayList<>();

    private Product(DemoSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
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
        Product product = new Product(settings, environment);
        try {
            product.launch();
            return product;
        } catch (IOException | RuntimeException e) {
            product.stop();
            throw e;
        }
    }

    /** The first process of each kind has begun its work when the second comes: what is in hand, it has alone. */
    private void launch() throws IOException {
        if (settings.topology().several()) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.write(settings.data().resolve("the.key"), key);
        }
        Set<String> begun = new HashSet<>();
        for (Map<String, String> own : settings.topology().processes(settings.data())) {
            if (begun.add(own.getOrDefault("PAWTRAIL_ROLES", ""))) {
                launch(own);
            } else {
                standbys.add(own);
            }
        }
    }

    /** Once the first ones are ready. */
    void startStandbys() throws IOException {
        for (Map<String, String> own : standbys) {
            launch(own);
        }
    }

    private void launch(Map<String, String> own) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(own);
        String number = "";
        if (!instances.isEmpty()) {
            all.put("PAWTRAIL_PORT", "0");
            all.put("PAWTRAIL_MANAGEMENT_PORT", String.valueOf(freePort()));
            number = "-" + instances.size();
        }
        Path log = settings.data().resolveSibling(settings.data().getFileName() + number + ".log");
        instances.add(new Instance(settings, all, log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void requireFree(int port, String setting) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + " is busy; give another by " + setting + ".", e);
        }
    }

    private Instance first() {
        return instances.getFirst();
    }

    /** As when the power fails: nothing is said, nothing put away. Its database may live on without it. */
    void kill() throws InterruptedException {
        first().kill();
    }

    /** The process with these roles that has most in hand is gone for ever; gives its id. */
    long kill(String roles) throws InterruptedException {
        Instance one = instances.stream()
                .filter(instance -> instance.plays(roles))
                .findFirst()
                .orElseThrow();
        one.killForEver();
        return one.pid();
    }

    /** On the same ports and data; by webhook or by polling, whatever it did before. */
    void startAgain(boolean webhook) throws IOException {
        first().startAgain(Map.of("PAWTRAIL_PUBLIC_URL", webhook ? "http://127.0.0.1:" + settings.port() : ""));
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

    void awaitReady() throws InterruptedException {
        for (Instance instance : instances) {
            instance.awaitReady();
        }
    }

    boolean ready() throws InterruptedException {
        return first().ready();
    }

    void requireAlive() {
        instances.forEach(Instance::requireAlive);
    }

    /** The operator's command; the key is the last word that it prints. */
    String createAccount() throws IOException, InterruptedException {
        String said = first().command(
                        List.of("account", "create", "--telegram-id", "42", "--name", "Ann", "--plan", "tiger"));
        String[] words = said.split("\\s+", -1);
        return words[words.length - 1];
    }

    Operator operator() {
        return new Operator(settings.managementPort(), OPERATOR_TOKEN);
    }

    /** Of the first process; those of the others are beside it. */
    Path log() {
        return first().log();
    }

    void stop() {
        instances.forEach(Instance::beginStop);
        instances.forEach(Instance::awaitEnd);
        endOrphan();
    }

    /** The database of a program that was killed lives on without it, and its folder is about to go. */
    private void endOrphan() {
        try {
            postgres().ifPresent(orphan -> {
                orphan.destroy();
                orphan.onExit().completeOnTimeout(orphan, 10, TimeUnit.SECONDS).join();
                orphan.destroyForcibly();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
