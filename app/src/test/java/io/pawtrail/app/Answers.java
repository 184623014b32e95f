package io.pawtrail.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long answers of each kind took. */
final class Answers {
    private final Map<String, List<Integer>> micros = new TreeMap<>();

    synchronized void add(String kind, Duration took) {
        micros.computeIfAbsent(kind, k -> new ArrayList<>()).add((int) (took.toNanos() / 1000));
    }

    synchronized int count(String kind) {
        return micros.getOrDefault(kind, List.of()).size();
    }

    /** Of all kinds together. */
    synchronized Duration percentile(double share) {
        List<Integer> all = new ArrayList<>();
        micros.values().forEach(all::addAll);
        return at(all, share);
    }

    private static Duration at(List<Integer> all, double share) {
        Collections.sort(all);
        return all.isEmpty() ? Duration.ZERO : Duration.ofNanos(all.get((int) ((all.size() - 1) * share)) * 1000L);
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        micros.forEach((kind, took) -> text.append(text.isEmpty() ? "" : "; ")
                .append("%s × %d (median %d, p99 %d, longest %d ms)"
                        .formatted(
                                kind,
                                took.size(),
                                at(took, 0.5).toMillis(),
                                at(took, 0.99).toMillis(),
                                at(took, 1).toMillis())));
        return text.toString();
    }
}
