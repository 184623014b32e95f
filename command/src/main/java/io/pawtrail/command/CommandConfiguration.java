package io.pawtrail.command;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The role {@code command}: takes an Axon configuration and a {@link java.time.Clock} from its surroundings. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = CommandConfiguration.class)
public class CommandConfiguration {
    @Autowired
    void translateRefusals(CommandBus commands) {
        commands.registerHandlerInterceptor(new Refusals());
    }
}
