package io.pawtrail.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Milliseconds of CPU, by part: groups of the product's threads, its PostgreSQL, and ourselves with Telegram, people and tracker. */
record Cpu(Map<String, Double> parts) {
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*?)\" .*?\\bcpu=([0-9.]+)ms ");
    private static final String OTHER = "product: other";

    /** The first that a thread's name begins with. */
    private static final Map<Pattern, String> GROUPS = new java.util.LinkedHashMap<>();

    static {
        group("product: HTTP (updates in, Telegram out)", "reactor-http|OkHttp|Okio");
        group("product: looks for new events, timers", "ForkJoinPool");
        group("product: waiting work (vault, sends)", "boundedElastic|single|VirtualThread");
        group("product: commands", "command");
        group("product: saga", ".*PostbackSaga");
        group("product: deliverer", "postbacks-");
        group("product: projections", "(WorkPackage|Coordinator)\\[(leads|catalogue|postbacks)");
        group("product: welcomes and re-checks", "WorkPackage|Coordinator");
        group("product: reading by R2DBC", "reactor-tcp");
        group("product: JIT", "C1 |C2 ");
        group("product: GC", "G1|GC|VM ");
    }

    private static void group(String name, String beginning) {
        GROUPS.put(Pattern.compile(beginning), name);
    }

    static Cpu now(Product product) throws IOException, InterruptedException {
        Map<String, Double> parts = new TreeMap<>();
        Matcher threads = THREAD.matcher(product.jcmd("Thread.print"));
        boolean shown = System.getenv("BENCH_THREADS") != null;
        while (threads.find()) {
            parts.merge(group(threads.group(1)), Double.parseDouble(threads.group(2)), Double::sum);
            if (shown) {
                System.out.printf("      %-70s %s%n", threads.group(1), threads.group(2));
            }
        }
        parts.put("PostgreSQL", millis(product.postgres()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            parts.put("Telegram, people and tracker (sandbox)", system.getProcessCpuTime() / 1e6);
        }
        return new Cpu(parts);
    }

    private static String group(String thread) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getKey().matcher(thread).lookingAt())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }

    private static double millis(ProcessHandle root) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(root), root.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(Duration::toMillis)
                .sum();
    }

    Cpu since(Cpu before) {
        Map<String, Double> used = new TreeMap<>();
        parts.forEach((part, millis) -> used.put(part, millis - before.parts.getOrDefault(part, 0.0)));
        return new Cpu(used);
    }

    void print(String at, int updates, Table table) {
        print(at, updates, "update", table);
    }

    void print(String at, int count, String each, Table table) {
        String what = at + "CPU per " + each;
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        table.info(what + ", all", all / count, "ms");
        parts.forEach((part, millis) -> table.part(what, part, millis / count, "ms"));
    }
}
