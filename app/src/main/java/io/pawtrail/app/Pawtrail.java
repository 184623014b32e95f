package io.pawtrail.app;

import java.util.Arrays;
import java.util.List;
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
    ReadyLine.class,
    RoleImports.class
})
public class Pawtrail {
    public static void main(String[] args) {
        List<String> words =
                Arrays.stream(args).filter(a -> !a.startsWith("--")).toList();
        if (!words.isEmpty()) {
            System.exit(OperatorCommands.run(args));
        }
        try {
            application().run(args);
        } catch (RuntimeException e) { // told already, by StartFailures or by Spring
            System.exit(StartFailures.sentence(e).isPresent() ? StartProblem.EXIT_CODE : 1);
        }
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(Pawtrail.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            LogRepeats.install();
            Settings.read(event.getEnvironment()).tellAxon(event.getEnvironment());
        });
        return application;
    }
}
