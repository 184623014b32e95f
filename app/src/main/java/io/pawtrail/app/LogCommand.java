package io.pawtrail.app;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how much a logger of the running instance tells, until its next start. */
@Command(
        name = "log",
        description = "Changes how much is logged, until the next start: pawtrail log io.pawtrail.trace debug",
        mixinStandardHelpOptions = true)
final class LogCommand extends OperatorCommands.Asking {
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");
    private static final String AS_BEFORE = "DEFAULT";

    @Parameters(index = "0", paramLabel = "<logger>", description = "Such as io.pawtrail, io.pawtrail.trace, ROOT.")
    private String logger = "";

    @Parameters(
            index = "1",
            paramLabel = "<level>",
            description = "trace, debug, info, warn, error, off; default: as its parent.")
    private String level = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        String wanted = level.toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(wanted) && !wanted.equals(AS_BEFORE)) {
            throw new StartProblem("The level is '" + level + "': use trace, debug, info, warn, error, off or default");
        }
        if (!logger.matches("[A-Za-z0-9_.$-]+")) {
            throw new StartProblem("The logger is '" + logger + "': a name such as io.pawtrail.trace");
        }
        OperatorClient.post(
                "/actuator/loggers/" + logger, wanted.equals(AS_BEFORE) ? Map.of() : Map.of("configuredLevel", wanted));
        out().println(logger + " logs at " + wanted.toLowerCase(Locale.ROOT));
        return 0;
    }
}
