package io.pawtrail.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What an operator says to a running instance, through its management port; a file for each subject. */
@Command(
        name = "pawtrail",
        description = "Without a command it starts and serves.",
        subcommands = {
            AccountCommands.class,
            ParkedCommands.class,
            DeliveryCommands.class,
            BotCommands.class,
            ProjectionCommands.class,
            DeadLetterCommands.class,
            LogCommand.class,
            DoctorCommand.class,
            OperatorCommands.Health.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = OperatorCommands.Version.class,
        scope = CommandLine.ScopeType.INHERIT)
final class OperatorCommands {
    static int run(String... args) {
        return new CommandLine(new OperatorCommands())
                .registerConverter(LocalDate.class, OperatorCommands::day)
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    line.getErr().println(error.getMessage());
                    return StartProblem.EXIT_CODE;
                })
                .execute(args);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no day like 2027-01-31");
        }
    }

    /** As the jar's manifest says; without a jar there is none. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OperatorCommands.class.getPackage().getImplementationVersion();
            return new String[] {"Pawtrail " + (version == null ? "(not from a jar)" : version)};
        }
    }

    /** A command that asks the running instance and prints the answer. */
    abstract static class Asking implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        final PrintWriter out() {
            return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        }

        /** Gives the exit code. */
        @Override
        public abstract Integer call() throws IOException, InterruptedException;
    }

    @Command(name = "health", description = "Exits with 0 when the running instance is ready.")
    static final class Health extends Asking {
        @Override
        public Integer call() throws IOException, InterruptedException {
            out().println(OperatorClient.open("/actuator/health/readiness")
                    .path("status")
                    .asString());
            return 0;
        }
    }
}
