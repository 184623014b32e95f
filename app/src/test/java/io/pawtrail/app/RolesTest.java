package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.demo.Demo;
import io.pawtrail.sandbox.demo.DemoSettings;
import io.pawtrail.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The roles as processes of their own around one PostgreSQL, two of those that may be two; half-way one of each two is
 * killed. In the end product, tracker and the sandbox's truth agree: nothing is lost, nothing done twice.
 */
class RolesTest {
    private static final String SECONDS = "24";

    @TempDir
    private Path folder = Path.of("unset");

    private final TestDatabase database = TestDatabase.create();

    @Test
    void without_axon_server_postbacks_and_projections_run_apart() throws IOException {
        agree("gateway,command,query postbacks projections postbacks projections", Map.of());
    }

    /** Its history has to begin here: accounts and bots of other tests would be unknown to this database. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "AXON_SERVER_EMPTY",
            matches = ".+:\\d+",
            disabledReason = "it names no Axon Server without events (host:8124)")
    void around_axon_server_each_role_runs_apart() throws IOException {
        agree(
                "gateway command query postbacks projections postbacks projections",
                Map.of("PAWTRAIL_EVENT_STORE", "axon-server", "AXON_SERVER", System.getenv("AXON_SERVER_EMPTY")));
    }

    private void agree(String topology, Map<String, String> store) throws IOException {
        String[] arguments = {
            "demo",
            "--java",
            ProgramJar.java().toString(),
            "--app",
            ProgramJar.in(folder).toString(),
            "--data",
            folder.resolve("data").toString()
        };
        Map<String, String> environment = new HashMap<>(Map.of(
                "DEMO_SEED",
                "7",
                "DEMO_SECONDS",
                SECONDS,
                "DEMO_DRAIN_SECONDS",
                "120",
                "DEMO_TOPOLOGY",
                topology,
                "DEMO_KILLED",
                "postbacks projections",
                "DEMO_DATABASE_URL",
                database.url(),
                "DEMO_DATABASE_USER",
                database.user(),
                "DEMO_DATABASE_PASSWORD",
                database.password(),
                "SANDBOX_TELEGRAM_PORT",
                "0",
                "SANDBOX_TRACKER_PORT",
                "0"));
        environment.putAll(freePorts());
        environment.putAll(store);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Demo.run(DemoSettings.of(arguments, environment), Heard.by(said));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("(postbacks) was killed", "(projections) was killed");
        assertThat(deliverers()).as("processes that delivered").isEqualTo(2);
    }

    private int deliverers() {
        Integer nodes = new JdbcTemplate(database.dataSource())
                .queryForObject("SELECT count(DISTINCT node) FROM postbacks.postback", Integer.class);
        return nodes == null ? 0 : nodes;
    }

    private static Map<String, String> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of(
                    "PAWTRAIL_PORT", String.valueOf(one.getLocalPort()),
                    "PAWTRAIL_MANAGEMENT_PORT", String.valueOf(other.getLocalPort()));
        }
    }
}
