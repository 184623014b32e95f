package io.pawtrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the product's JVM spends its time, by samples of the JDK's flight recorder: whose call it was, and whose code ran. */
final class Profile {
    private static final String CPU = "jdk.CPUTimeSample";
    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="Bench" description="Samples only" provider="Pawtrail">
              <event name="jdk.CPUTimeSample">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="throttle">5ms</setting>
              </event>
              <event name="jdk.ExecutionSample">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="period">10ms</setting>
              </event>
            </configuration>
            """;
    private static final int SHOWN = 12;
    private static final Pattern OURS = Pattern.compile("io\\.pawtrail\\.(\\w+)\\..*");
    private static final Pattern PLATFORM = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");
    private static final Pattern LIBRARY =
            Pattern.compile("((?:org|com|io|net|tools|reactor)\\.\\w+(?:\\.(?!\\p{Upper})\\w+)?|\\w+).*");

    private Profile() {}

    @FunctionalInterface
    interface Work {
        void run();
    }

    static void take(Product product, Table table, Work work) throws IOException, InterruptedException {
        Path file = Path.of("bench/target/profile.jfr").toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path settings = file.resolveSibling("profile.jfc");
        Files.writeString(settings, SETTINGS);
        product.jcmd("JFR.start", "name=bench", "settings=" + settings);
        work.run();
        product.jcmd("JFR.stop", "name=bench", "filename=" + file);
        List<RecordedEvent> all = RecordingFile.readAllEvents(file);
        List<RecordedEvent> cpu = of(CPU, all);
        List<RecordedEvent> samples = cpu.isEmpty() ? of(EXECUTION, all) : cpu;
        table.info("profile of the product's JVM: samples", samples.size(), "");
        Map<String, Integer> callers = new HashMap<>();
        Map<String, Integer> workers = new HashMap<>();
        for (RecordedEvent sample : samples) {
            List<RecordedFrame> frames = sample.getStackTrace().getFrames();
            callers.merge(caller(frames), 1, Integer::sum);
            workers.merge(worker(frames), 1, Integer::sum);
        }
        print("    on behalf of ", callers, samples.size(), table);
        print("    inside ", workers, samples.size(), table);
    }

    private static List<RecordedEvent> of(String type, List<RecordedEvent> all) {
        return all.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .filter(event -> event.getStackTrace() != null)
                .toList();
    }

    /** Our class nearest to the work. */
    private static String caller(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            Matcher ours = OURS.matcher(type(frame));
            if (ours.matches()) {
                return ours.group(1);
            }
        }
        return "none of ours (" + worker(frames) + ")";
    }

    /** The library whose code it is, the platform's own work being that of whoever asked for it. */
    private static String worker(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            if (!PLATFORM.matcher(type(frame)).matches()) {
                Matcher library = LIBRARY.matcher(type(frame));
                return library.matches() ? library.group(1) : type(frame);
            }
        }
        return "java";
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static void print(String what, Map<String, Integer> counts, int all, Table table) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(count -> table.info(what + count.getKey(), 100.0 * count.getValue() / all, "%"));
    }
}
