package io.pawtrail.app;

import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/** Brings in the modules whose roles this process plays. */
final class RoleImports implements ImportSelector, EnvironmentAware {
    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return Settings.read(environment).roles().stream()
                .flatMap(role -> role.configurations().stream())
                .map(Class::getName)
                .toArray(String[]::new);
    }
}
