package io.pawtrail.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one PostgreSQL server of a test JVM. */
record Server(String base, String user, String password) {

    static Server running() {
        return Holder.SERVER;
    }

    String url(String database) {
        return base + database;
    }

    private static final class Holder {
        private static final Server SERVER = find();
    }

    private static Server find() {
        String given = System.getenv("PAWTRAIL_TEST_DB_URL");
        if (given != null && !given.isBlank()) {
            return given(given);
        }
        return dockerAnswers() ? container() : embedded();
    }

    private static Server given(String url) {
        String base = url.substring(0, url.lastIndexOf('/') + 1);
        return new Server(base, env("PAWTRAIL_TEST_DB_USER"), env("PAWTRAIL_TEST_DB_PASSWORD"));
    }

    private static String env(String name) {
        String value = System.getenv(name);
        return value == null ? "postgres" : value;
    }

    private static boolean dockerAnswers() {
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        LoggerFactory.getLogger(Server.class)
                .info(
                        "Tests run on {}",
                        answers ? "a PostgreSQL container" : "an embedded PostgreSQL: no Docker engine answers");
        return answers;
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers reaps it
    private static Server container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18.6-alpine");
        container.start();
        String base = "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
        return new Server(base, container.getUsername(), container.getPassword());
    }

    private static Server embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres), "test-postgres-stop"));
            return new Server("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/", "postgres", "postgres");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "No PostgreSQL for the tests: set PAWTRAIL_TEST_DB_URL, or start Docker, or allow user namespaces",
                    e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Server.class).warn("The test PostgreSQL did not stop", e);
        }
    }
}
