package io.pawtrail.app;

import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;

/** The one program: without arguments it serves, with arguments it tells a running one what to do. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SettingsConfiguration.class,
    DatabaseConfiguration.class,
    VaultConfiguration.class,
    AxonConfiguration.class,
    PostgresEventStore.class,
    AxonAssertions.class,
    MetricsConfiguration.class,
    HealthConfiguration.class,
    ReadyLine.class,
    DoctorConfiguration.class,
    EndConfiguration.class,
    RoleImports.class
})
public class Pawtrail {
    private static final Logger LOG = LoggerFactory.getLogger(Pawtrail.class);
    private static final int TURNS = 5;
    private static final String LOG_FORMAT = "PAWTRAIL_LOG_FORMAT";
    private static final String JSON = "json";
    /** Of each of Reactor's threads for what blocks; its own 100 000 is no limit. Read when Reactor is first used. */
    private static final String BLOCKING_QUEUE = "reactor.schedulers.defaultBoundedElasticQueueSize";
    /** Connections are taken in by a thread that does nothing else: those that answer too would let them wait when they are busy. */
    private static final String TAKING_IN = "reactor.netty.ioSelectCount";

    public static void main(String[] args) {
        if (Arrays.stream(args).anyMatch(Pawtrail::isWord)) {
            System.exit(OperatorCommands.run(args));
        }
        System.setProperty(BLOCKING_QUEUE, System.getProperty(BLOCKING_QUEUE, "1000"));
        System.setProperty(TAKING_IN, System.getProperty(TAKING_IN, "1"));
        for (int turn = 1; !serves(args, turn); turn++) {
            LOG.warn("The database was lost while Pawtrail started: it is started again");
        }
    }

    /** What begins with two dashes is a setting, as Spring reads it, but for these. */
    private static boolean isWord(String argument) {
        return !argument.startsWith("--") || argument.equals("--help") || argument.equals("--version");
    }

    /** False: the embedded database was killed under it before it was ready, which is no reason to stay down. */
    private static boolean serves(String[] args, int turn) {
        try {
            application().run(args);
            return true;
        } catch (RuntimeException e) { // told already, by StartFailures or by Spring
            boolean explained = StartFailures.sentence(e).isPresent();
            if (explained || turn == TURNS || !LostDatabase.in(e)) {
                System.exit(explained ? StartProblem.EXIT_CODE : 1);
            }
            return false;
        }
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(Pawtrail.class);
        if (JSON.equals(System.getenv(LOG_FORMAT))) { // before anything is logged
            application.setDefaultProperties(Map.of("logging.structured.format.console", "ecs"));
        }
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            LogRepeats.install();
            Farewell.prepare();
            KnownSettings.warnOfOthers(
                    event.getEnvironment().getSystemEnvironment().keySet());
            Settings.read(event.getEnvironment()).tellAxon(event.getEnvironment());
        });
        return application;
    }
}
