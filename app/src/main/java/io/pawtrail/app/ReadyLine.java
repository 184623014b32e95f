package io.pawtrail.app;

import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The one line that an operator waits for: where it listens, what it does, on which event store. */
@Component
class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("io.pawtrail");
    private final Settings settings;

    ReadyLine(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment env = event.getApplicationContext().getEnvironment();
        String roles = settings.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        LOG.info(
                "Pawtrail is ready on http://{}:{} (management http://127.0.0.1:{}), roles: {}; events in {}; updates by {};"
                        + " took {} s",
                env.getProperty("server.address"),
                env.getProperty("local.server.port"),
                env.getProperty("local.management.port"),
                roles,
                settings.store().word(),
                settings.publicUrl().isEmpty() ? "polling" : "webhook at " + settings.publicUrl(),
                event.getTimeTaken() == null ? "?" : event.getTimeTaken().toSeconds());
    }
}
