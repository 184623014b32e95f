package io.pawtrail.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;

/** This process itself: its Java, its ports, and whether what its roles need is running. */
final class ProcessCheck {
    private static final int TRIED = 25;
    private static final int PATIENCE = 2_000;

    private final Settings settings;
    private final ApplicationContext context;

    ProcessCheck(Settings settings, ApplicationContext context) {
        this.settings = settings;
        this.context = context;
    }

    static Finding java() {
        int version = Runtime.version().feature();
        String said = "Java " + version + ", up to " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of heap";
        return version < TRIED ? Finding.warn(said, "it is built and measured on Java 25: use that") : Finding.ok(said);
    }

    Finding ports() {
        String address = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        String reached = InetAddress.getLoopbackAddress().getHostAddress();
        boolean any = "0.0.0.0".equals(address) || "::".equals(address);
        Map<String, String> ports =
                Map.of("local.server.port", any ? reached : address, "local.management.port", reached);
        TreeSet<String> silent = new TreeSet<>();
        ports.forEach((name, host) -> {
            int port = context.getEnvironment().getProperty(name, Integer.class, 0);
            if (!answers(host, port)) {
                silent.add(host + ":" + port);
            }
        });
        return silent.isEmpty()
                ? Finding.ok(
                        address + ":" + context.getEnvironment().getProperty("local.server.port") + " and management "
                                + context.getEnvironment().getProperty("local.management.port") + " answer")
                : Finding.fail(
                        "no connection to " + String.join(", ", silent), "restart this process, and see the log");
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Finding roles() {
        String roles = settings.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        List<String> still = Stream.concat(still(), ill()).sorted().toList();
        if (!still.isEmpty()) {
            return Finding.fail(
                    roles + "; not running, or stopped by an error: " + String.join(", ", still),
                    "the log says why; restart this process if it does not go on by itself");
        }
        return Finding.ok(
                settings.roles().size() == Role.values().length
                        ? "all run here"
                        : roles + " run here; ask the others on their own management ports");
    }

    /** The deliverer. What the gateway has of this kind runs or not by how updates come, and is restarted by itself. */
    private Stream<String> still() {
        return context.getBeansOfType(Lifecycle.class, false, false).entrySet().stream()
                .filter(bean -> bean.getValue().getClass().getName().startsWith("io.pawtrail.postbacks."))
                .filter(bean -> !bean.getValue().isRunning())
                .map(Map.Entry::getKey);
    }

    private Stream<String> ill() {
        return context.getBeanProvider(EventProcessingConfiguration.class).stream()
                .flatMap(axon -> axon.eventProcessors().values().stream())
                .filter(processor -> !processor.isRunning() || processor.isError() || stuck(processor))
                .map(EventProcessor::getName);
    }

    private static boolean stuck(EventProcessor processor) {
        return processor instanceof StreamingEventProcessor streaming
                && streaming.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState);
    }
}
