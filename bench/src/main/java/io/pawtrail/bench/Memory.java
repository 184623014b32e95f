package io.pawtrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the product's JVM needs of memory over a stretch of load: by its own log of collections, and by the system. */
final class Memory {
    private static final Pattern PAUSE =
            Pattern.compile(".*\\bPause (\\S+).* (\\d+)M->(\\d+)M\\((\\d+)M\\) ([0-9.]+)ms");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^(VmHWM|VmRSS):\\s+(\\d+) kB$");
    /** The whole of {@code -Xmx1g}. */
    private static final double MOST = 1024;

    private final Product product;
    private final long begin = System.nanoTime();
    private final int seen;

    private Memory(Product product, int seen) {
        this.product = product;
        this.seen = seen;
    }

    static Memory from(Product product) throws IOException {
        return new Memory(product, pauses(product).size());
    }

    /** One collection: megabytes in use before and after, milliseconds that everything stood still. */
    private record Pause(String kind, int before, int after, double millis) {}

    private static List<Pause> pauses(Product product) throws IOException {
        return Files.readAllLines(product.collections()).stream()
                .map(PAUSE::matcher)
                .filter(Matcher::matches)
                .map(m -> new Pause(
                        m.group(1),
                        Integer.parseInt(m.group(2)),
                        Integer.parseInt(m.group(3)),
                        Double.parseDouble(m.group(5))))
                .toList();
    }

    void print(String at, Table table) throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<Pause> all = pauses(product);
        List<Pause> during = all.subList(seen, all.size());
        double stood = during.stream().mapToDouble(Pause::millis).sum();
        table.atMost(
                at + "heap in use after a collection, most",
                during.stream().mapToInt(Pause::after).max().orElse(0),
                "MiB",
                MOST);
        table.info(at + "collections", during.size(), "");
        table.info(
                at + "the longest of them",
                during.stream().mapToDouble(Pause::millis).max().orElse(0),
                "ms");
        table.info(at + "time that they took", stood / seconds / 10, "%");
        product.jcmd("GC.run");
        table.info(
                at + "heap in use after a full collection",
                pauses(product).getLast().after(),
                "MiB");
        Path status = Path.of("/proc/" + product.pid() + "/status");
        if (Files.exists(status)) {
            String told = Files.readString(status);
            table.info(at + "resident memory (RSS) of the product's JVM", mebibytes("VmRSS", told), "MiB");
            table.info(at + "resident memory, the most since its start", mebibytes("VmHWM", told), "MiB");
        }
    }

    private static double mebibytes(String what, String status) {
        Matcher line = RESIDENT.matcher(status);
        while (line.find()) {
            if (line.group(1).equals(what)) {
                return Long.parseLong(line.group(2)) / 1024.0;
            }
        }
        return 0;
    }
}
