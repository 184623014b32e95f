package io.pawtrail.app;

import java.net.BindException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why it did not start, where one sentence is all that the operator needs. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements SpringBootExceptionReporter {
    StartFailures(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(text -> System.err.println("Pawtrail cannot start. " + text));
        return sentence.isPresent();
    }

    private static String prefix(ConfigurationPropertiesBindException bind) {
        ConfigurationProperties settings = bind.getAnnotation();
        return settings == null ? "?" : settings.value();
    }

    /** A module's own sentence about a setting. */
    private static boolean ours(@Nullable String message) {
        return message != null && message.startsWith("PAWTRAIL_");
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartProblem problem) {
                return Optional.ofNullable(problem.getMessage());
            }
            if (cause instanceof PortInUseException port) {
                return Optional.of("Port " + port.getPort()
                        + " is in use: stop what listens there, or set PAWTRAIL_PORT" + " or PAWTRAIL_MANAGEMENT_PORT");
            }
            if (cause instanceof ConfigurationPropertiesBindException bind) {
                return Optional.of("The settings '" + prefix(bind) + "' cannot be used: " + deepest(bind));
            }
            if (cause instanceof org.springframework.boot.context.properties.bind.BindException setting) {
                return Optional.of("The setting '" + setting.getName() + "' cannot be used: " + deepest(setting));
            }
            if (cause instanceof IllegalArgumentException && ours(cause.getMessage())) {
                return Optional.ofNullable(cause.getMessage());
            }
            if (cause instanceof BindException) {
                return Optional.of("The address cannot be bound (" + cause.getMessage()
                        + "): check PAWTRAIL_BIND, PAWTRAIL_PORT and PAWTRAIL_MANAGEMENT_PORT");
            }
        }
        return Optional.empty();
    }
}
