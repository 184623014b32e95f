package io.pawtrail.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.axonframework.spring.stereotype.Saga;

/** What Maven's module borders cannot say of the house. */
@AnalyzeClasses(packages = "io.pawtrail", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule messages_are_plain = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.messages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "reactor..");

    @ArchTest
    static final ArchRule the_domain_knows_no_clock = noClasses()
            .that()
            .resideInAnyPackage("io.pawtrail.messages..", "io.pawtrail.command..", "io.pawtrail.postbacks..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_domain_knows_no_chance = noClasses()
            .that()
            .resideInAnyPackage("io.pawtrail.messages..", "io.pawtrail.command..")
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule the_write_side_does_no_io = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "reactor..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule a_saga_remembers_waits_and_asks = noClasses()
            .that()
            .areAnnotatedWith(Saga.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "reactor..", "java.net..");

    @ArchTest
    static final ArchRule queries_only_read = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule nothing_outside_app_knows_the_event_store = noClasses()
            .that()
            .resideOutsideOfPackage("io.pawtrail.app..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework.axonserver.."));

    @ArchTest
    static final ArchRule the_gateway_sees_only_messages = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework.eventsourcing..", "org.axonframework.modelling.command..");

    @ArchTest
    static final ArchRule the_sandbox_knows_nothing_of_the_product = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.sandbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.pawtrail..").and(not(resideInAPackage("io.pawtrail.sandbox.."))));
}
