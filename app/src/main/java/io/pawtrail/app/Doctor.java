package io.pawtrail.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks whether this process is set up well: every check beside the others, none longer than five seconds. */
final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Check> checks;
    private final Duration patience;

    /** @param name as it is printed */
    record Check(String name, Callable<Finding> look) {}

    Doctor(List<Check> checks) {
        this(checks, PATIENCE);
    }

    Doctor(List<Check> checks, Duration patience) {
        this.checks = List.copyOf(checks);
        this.patience = patience;
    }

    /** In the order of the checks. */
    Map<String, Finding> examine() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        // Not closed by try: that would wait for one that hangs. Virtual threads hold nobody up.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<Finding>> running = new LinkedHashMap<>();
            checks.forEach(check -> running.put(check.name(), threads.submit(check.look())));
            Map<String, Finding> found = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Finding>> one : running.entrySet()) {
                found.put(one.getKey(), result(one.getValue(), end));
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding result(Future<Finding> running, long end) throws InterruptedException {
        try {
            return running.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Finding.fail("no answer within " + patience.toSeconds() + " s", "see what hangs there, and the log");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Finding.fail("could not be looked at: " + told(cause == null ? e : cause), "see the log");
        }
    }

    /** The kind of an error and its first line. */
    static String told(Throwable error) {
        String message = String.valueOf(error.getMessage()).strip();
        int end = message.indexOf('\n');
        String line = OperatorTable.printable(end < 0 ? message : message.substring(0, end));
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ", " + line);
    }
}
