package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void a_product_that_tells_the_truth_passes() throws IOException {
        assertThat(demo(stub("honest.jar"), "18")).as(said()).isZero();
        assertThat(said()).contains("The product, the tracker and the sandbox's truth agree.", " → wait → GET ");
        assertThat(said())
                .contains(
                        "became a supergroup",
                        "is called 'Not so small group'",
                        "camp/resume CODE4",
                        "CODE5 takes the place",
                        "an administrator of");
    }

    @Test
    void a_product_that_forgets_a_postback_is_found_out() throws IOException {
        assertThat(demo(stub("forgetful.jar"), "8")).as(said()).isEqualTo(1);
        assertThat(said()).contains("✗ the tracker never heard: CODE", "truth do not agree.");
    }

    @Test
    void a_product_that_welcomes_nobody_is_found_out() throws IOException {
        assertThat(demo(stub("silent.jar"), "4")).as(said()).isEqualTo(1);
        assertThat(said()).contains(" never got: Welcome to Open news!", "truth do not agree.");
    }

    @Test
    void a_product_that_parks_an_update_is_found_out() throws IOException {
        assertThat(demo(stub("puzzled.jar"), "2")).as(said()).isEqualTo(1);
        assertThat(said()).contains("✗ parked by the product: no kind: {}");
    }

    @Test
    void a_product_that_does_not_start_is_quoted() throws IOException {
        Path jar = folder.resolve("broken.jar");
        Files.writeString(jar, "no jar");
        assertThatThrownBy(() -> demo(jar, "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The product ended with exit code 1")
                .hasMessageContaining("broken.jar");
    }

    @Test
    void the_database_of_a_program_that_died_ends_with_the_demo() throws IOException {
        Process database = new ProcessBuilder("sleep", "600").start();
        try {
            Path postgres = Files.createDirectories(folder.resolve("data/postgres"));
            Files.writeString(postgres.resolve("postmaster.pid"), database.pid() + "\n");
            Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar");
            assertThatThrownBy(() -> demo(jar, "1")).isInstanceOf(IllegalStateException.class);
            assertThat(database.isAlive()).isFalse();
        } finally {
            database.destroyForcibly();
        }
    }

    @Test
    void a_busy_port_is_named() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = environment("1");
            environment.put("SANDBOX_TELEGRAM_PORT", String.valueOf(busy.getLocalPort()));
            DemoSettings settings = settings(stub("honest.jar"), environment);
            assertThatThrownBy(() -> Demo.run(settings, new PrintStream(screen)))
                    .hasMessage("Port " + busy.getLocalPort() + " is busy; give another by SANDBOX_TELEGRAM_PORT.");
        }
    }

    private int demo(Path jar, String seconds) throws IOException {
        return Demo.run(settings(jar, environment(seconds)), new PrintStream(screen, true, StandardCharsets.UTF_8));
    }

    private DemoSettings settings(Path jar, Map<String, String> environment) {
        String[] arguments = {
            "demo",
            "--java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--app",
            jar.toString(),
            "--data",
            folder.resolve("data").toString()
        };
        return DemoSettings.of(arguments, environment);
    }

    private static Map<String, String> environment(String seconds) throws IOException {
        Map<String, String> environment =
                new HashMap<>(Map.of("DEMO_SEED", "7", "DEMO_SECONDS", seconds, "DEMO_DRAIN_SECONDS", "10"));
        for (String name : new String[] {"PAWTRAIL_PORT", "PAWTRAIL_MANAGEMENT_PORT"}) {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                environment.put(name, String.valueOf(free.getLocalPort()));
            }
        }
        environment.put("SANDBOX_TELEGRAM_PORT", "0");
        environment.put("SANDBOX_TRACKER_PORT", "0");
        environment.put("DEMO_WITH", "all");
        environment.put("DEMO_WITHOUT", "rechecks,blocks,trouble");
        return environment;
    }

    private String said() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    /** A jar that holds nothing but the way to the test's own classes. */
    private Path stub(String name) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StubProduct.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}
