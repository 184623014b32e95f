package io.pawtrail.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where and when the figures were taken: without that they say nothing. */
final class Machine {
    private final Map<String, Object> facts = new LinkedHashMap<>();

    Machine(boolean quick) {
        facts.put("began", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("quick", quick);
        facts.put("parts", Bench.PARTS);
        facts.put("commit", Objects.requireNonNullElse(System.getenv("BENCH_COMMIT"), "unknown"));
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("memory GiB", gibibytes());
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("product's heap", Product.HEAP);
        facts.put("product's JVM", flags());
        facts.put("load average at the beginning", load());
    }

    /** What {@code scripts/jvm.sh} gives to the product's JVM on this machine. */
    static List<String> flags() {
        return Objects.requireNonNullElse(System.getenv("BENCH_JVM"), "")
                .lines()
                .toList();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long gibibytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / (double) (1L << 30))
                : 0;
    }

    void also(String fact, String value) {
        facts.put(fact, value);
    }

    void print() {
        facts.forEach((fact, value) -> System.out.println("  " + fact + ": " + value));
    }

    /** Everything, the end included; another load than our own at the end tells of neighbours. */
    Map<String, Object> atTheEnd() {
        facts.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("load average at the end", load());
        System.out.println("  ended: " + facts.get("ended") + ", load average " + facts.get("load average at the end"));
        return facts;
    }
}
