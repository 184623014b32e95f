package io.pawtrail.app;

import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * How it ends, in less than twenty seconds whatever hangs. First, side by side: no update comes in any more, polls, sends and
 * deliveries finish what is on its way and give back what is not. Then the calls that the web server still answers, then the
 * commands, then Axon's processors, which give back their segments, then the database.
 */
@Configuration(proxyBeanMethods = false)
class EndConfiguration {
    private static final Duration WORK = Duration.ofSeconds(10);
    private static final Duration CALLS = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(4);
    /** After the web server's, before Axon's. */
    private static final int COMMANDS = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1536;

    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    static DefaultLifecycleProcessor lifecycleProcessor() {
        DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(REST.toMillis());
        processor.setTimeoutForShutdownPhase(SmartLifecycle.DEFAULT_PHASE, WORK.toMillis());
        processor.setTimeoutForShutdownPhase(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE, CALLS.toMillis());
        return processor;
    }

    @Bean
    static Farewell farewell() {
        return new Farewell();
    }

    @Bean
    LastCommands lastCommands(@Qualifier("commandThreads") ThreadPoolExecutor threads) {
        return new LastCommands(threads, COMMANDS);
    }
}
