package io.pawtrail.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, empty database on a real PostgreSQL: the server of {@code PAWTRAIL_TEST_DB_URL}, else a container where a
 * Docker engine answers, else an embedded one. One server for each JVM, one database for each call.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Server server;
    private final String name;

    private TestDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    /** An empty database. */
    public static TestDatabase create() {
        Server server = Server.running();
        String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection admin = DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be created on " + server.url("postgres"), e);
        }
        return new TestDatabase(server, name);
    }

    /** A database in which the migrations {@code classpath:db/<schema>} have run, each into its schema. */
    public static TestDatabase with(String... schemas) {
        TestDatabase database = create();
        for (String schema : schemas) {
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/" + schema)
                    .load()
                    .migrate();
        }
        return database;
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    /** The JDBC address, without user and password. */
    public String url() {
        return server.url(name);
    }

    /** The same address for R2DBC. */
    public String r2dbcUrl() {
        return url().replace("jdbc:", "r2dbc:");
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }
}
