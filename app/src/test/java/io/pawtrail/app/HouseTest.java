package io.pawtrail.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.Proxy;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
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

    /**
     * A host that a user named is called through postbacks' Outbound, which has the guard; Wire only looks beneath it. The
     * others call what the operator named: Telegram's API, the program's own port, its own public URL.
     */
    private static final Set<String> CALLERS = Set.of(
            "io.pawtrail.postbacks.Outbound",
            "io.pawtrail.postbacks.TrackerClient",
            "io.pawtrail.postbacks.Wire",
            "io.pawtrail.gateway.telegram.TelegramApi",
            "io.pawtrail.gateway.telegram.Wire",
            "io.pawtrail.app.DoctorConfiguration",
            "io.pawtrail.app.OperatorClient",
            "io.pawtrail.app.PublicUrlCheck");

    private static final DescribedPredicate<JavaClass> NO_CALLERS = describe(
            "do not make outbound calls by right",
            one -> !CALLERS.contains(one.getName().replaceFirst("\\$.*", "")));

    private static final DescribedPredicate<HasName> CLIENTS = nameMatching(String.join(
            "|",
            "reactor\\.netty\\.(http\\.client\\.HttpClient|tcp\\.TcpClient)",
            "java\\.net\\.http\\.HttpClient(\\$Builder)?",
            "java\\.net\\.(Http)?URLConnection",
            "javax\\.net\\.ssl\\.HttpsURLConnection",
            "okhttp3\\.OkHttpClient(\\$Builder)?",
            "org\\.telegram\\.telegrambots\\.client\\..*Client",
            "org\\.springframework\\.web\\.reactive\\.function\\.client\\.WebClient(\\$Builder)?",
            "org\\.springframework\\.web\\.client\\.Rest(Client|Template)(\\$Builder)?"));

    @ArchTest
    static final ArchRule whom_a_user_named_is_called_through_the_guard = noClasses()
            .that(NO_CALLERS)
            .and()
            .resideOutsideOfPackages("io.pawtrail.sandbox..", "io.pawtrail.bench..")
            .should()
            .dependOnClassesThat(CLIENTS.forSubtype())
            .orShould()
            .callMethod(URL.class, "openConnection")
            .orShould()
            .callMethod(URL.class, "openConnection", Proxy.class)
            .orShould()
            .callMethod(URL.class, "openStream")
            .because("a host that a user named is called through postbacks' Outbound, which has the guard");

    @ArchTest
    static final ArchRule the_sandbox_knows_nothing_of_the_product = noClasses()
            .that()
            .resideInAPackage("io.pawtrail.sandbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.pawtrail..").and(not(resideInAPackage("io.pawtrail.sandbox.."))));
}
