package io.pawtrail.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the one PostgreSQL is: given by the operator, or embedded and ours to start and stop. */
final class Database implements AutoCloseable {
    private static final Pattern ONE_HOST =
            Pattern.compile("jdbc:postgresql://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:\\d{1,5})?/[^/?]+(\\?.*)?");
    private static final String LOGIN_SECONDS = "10";
    private static final String NO_CONNECTION_FREE = "53300";
    private static final String PASSWORD_FILE = "postgres.password";

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedServer embedded;

    private Database(String url, String user, String password, @Nullable EmbeddedServer embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    /** @param patience how long it may take until it answers; a wrong password or name is told at once */
    static Database given(String url, String user, String password, Duration patience) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new StartProblem("SPRING_DATASOURCE_URL is '" + url.replaceAll("\\?.*", "")
                    + "': it begins with jdbc:postgresql://");
        }
        if (!ONE_HOST.matcher(url).matches()) {
            throw new StartProblem("SPRING_DATASOURCE_URL is '" + url.replaceAll("\\?.*", "")
                    + "': it names one host and a database, as jdbc:postgresql://host:5432/pawtrail");
        }
        new Waiting("PostgreSQL at " + host(url), patience).until(() -> missing(url, user, password));
        return new Database(url, user, password, null);
    }

    private static Optional<StartProblem> missing(String url, String user, String password) {
        Properties how = new Properties();
        how.setProperty("user", user);
        how.setProperty("password", password);
        how.setProperty("loginTimeout", LOGIN_SECONDS); // or one that listens and says nothing is waited for for ever
        try (Connection connection = DriverManager.getConnection(url, how)) {
            return connection.isValid(5)
                    ? Optional.empty()
                    : Optional.of(new StartProblem("PostgreSQL at " + host(url) + " does not answer: start it"));
        } catch (SQLException e) {
            StartProblem problem = new StartProblem(
                    "PostgreSQL at " + host(url) + " cannot be used (" + e.getMessage()
                            + "): check SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD",
                    e);
            if (!LostDatabase.in(e) && !NO_CONNECTION_FREE.equals(e.getSQLState())) {
                throw problem; // it answers, and will not answer otherwise
            }
            return Optional.of(problem);
        }
    }

    static Database embedded(DataFolder folder) {
        String password = password(folder);
        EmbeddedServer server = EmbeddedServer.start(folder, password);
        return new Database(server.url(), "postgres", password, server);
    }

    private static String password(DataFolder folder) {
        Path file = folder.resolve(PASSWORD_FILE);
        try {
            if (!Files.exists(file)) {
                if (Files.exists(folder.resolve("postgres/PG_VERSION"))) {
                    throw new StartProblem(
                            "The file " + file + " is missing, and the database beside it opens to nothing"
                                    + " else: put it back from your backup");
                }
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                folder.writeSecret(
                        PASSWORD_FILE, HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartProblem("The file " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String host(String url) {
        return url.substring("jdbc:postgresql://".length()).replaceAll("[/?].*", "");
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    /** Whether the embedded server's process is there; of somebody else's server we know none. */
    boolean serverLives() throws IOException {
        return embedded == null || embedded.lives();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
