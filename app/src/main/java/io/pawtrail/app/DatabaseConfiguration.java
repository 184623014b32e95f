package io.pawtrail.app;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import reactor.core.publisher.Mono;

/**
 * One PostgreSQL, seen twice: JDBC for everything that writes, R2DBC for everything that only reads. Declared here and
 * not left to Boot, or Axon would silently do without transactions and without an event store.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    static final int READERS = 16;
    /**
     * Each statement that writes finds its rows by an index. Planned while a table is young and small, it would read all of
     * it, and the driver keeps the plan while the table grows: until the next ANALYZE, thousands of rows for one.
     */
    private static final String BY_INDEX = "SET enable_seqscan = off";

    /**
     * A process that stands still in the middle of a transaction (frozen, swapped out, cut off) would keep its locks, and with
     * them all other deliverers, for as long as its connection seems to live: two hours, if only TCP's defaults end it.
     */
    private static final String NOT_FOR_EVER = """
            SET idle_in_transaction_session_timeout = '30s'; SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5;
            SET tcp_keepalives_count = 4; SET tcp_user_timeout = '60s'""";

    /** As long as TCP goes on to send again. No statement of the pool takes as long, and who waits for a server that is gone has to be told. */
    private static final int LONGEST_WAIT_SECONDS = 900;

    private static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([a-z-]+)");

    @Bean
    DataFolder dataFolder(Settings settings) {
        return DataFolder.open(settings.dataDir());
    }

    @Bean(destroyMethod = "close")
    Database database(Settings settings, Environment env, DataFolder folder) {
        String url = env.getProperty("spring.datasource.url", "");
        return url.isBlank()
                ? Database.embedded(folder.locked())
                : Database.given(
                        url,
                        env.getProperty("spring.datasource.username", ""),
                        env.getProperty("spring.datasource.password", ""),
                        settings.startPatience());
    }

    @Bean(destroyMethod = "close")
    @Primary
    DataSource dataSource(Database database, Settings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("write");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        pool.addDataSourceProperty("currentSchema", "events"); // Axon names its tables without a schema
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "pawtrail");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST_WAIT_SECONDS));
        pool.setConnectionInitSql(BY_INDEX + "; " + NOT_FOR_EVER);
        Schema.migrate( // not by the pool: a migration may take longer than its connections may stand still or wait
                new DriverManagerDataSource(database.url(), database.user(), database.password()), settings.store());
        return pool;
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(Database database, DataSource migratedFirst) {
        PostgresqlConnectionFactory factory = new PostgresqlConnectionFactory(reading(database));
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .name("read")
                .initialSize(2)
                .maxSize(READERS)
                .maxAcquireTime(Duration.ofSeconds(5))
                .customizer(pool -> pool.evictionPredicate((connection, use) -> spent(connection, use.idleTime())))
                .build());
    }

    /**
     * Asked of each connection before it is given away, without a word to the server: by itself the pool tries a second
     * one and gives up, and after a restart of PostgreSQL all that it has are dead.
     */
    private static boolean spent(Connection connection, long idleMillis) {
        Boolean open = Mono.from(connection.validate(ValidationDepth.LOCAL)).block();
        return !Boolean.TRUE.equals(open) || idleMillis >= LONGEST_IDLE.toMillis();
    }

    /** The same server as JDBC's address names, with its sslmode; everything else there is the JDBC driver's own. */
    private static PostgresqlConnectionConfiguration reading(Database database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        PostgresqlConnectionConfiguration.Builder reading = PostgresqlConnectionConfiguration.builder()
                .host(address.getHost())
                .port(address.getPort() < 0 ? 5432 : address.getPort())
                .database(address.getPath().substring(1))
                .username(database.user())
                .password(database.password())
                .applicationName("pawtrail-read")
                .options(Map.of("default_transaction_read_only", "on", "statement_timeout", "10s"));
        Matcher mode = SSL_MODE.matcher(String.valueOf(address.getQuery()));
        if (mode.find()) {
            reading.sslMode(SSLMode.fromValue(mode.group(1)));
        }
        return reading.build();
    }
}
