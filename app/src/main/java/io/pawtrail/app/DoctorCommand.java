package io.pawtrail.app;

import io.pawtrail.app.OperatorCommands.Asking;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code pawtrail doctor} */
@Command(
        name = "doctor",
        description = "Checks the set-up of the running process and says what to do; exits with 0 if nothing fails.")
final class DoctorCommand extends Asking {
    @Override
    public Integer call() throws IOException, InterruptedException {
        mustRun();
        JsonNode answer = OperatorClient.get("/operator/doctor");
        OperatorTable table = new OperatorTable("", "CHECK", "");
        for (JsonNode check : answer.path("checks")) {
            String level = check.path("level").asString("");
            table.row("fail".equals(level) ? level.toUpperCase(Locale.ROOT) : level, check.path("check"), said(check));
        }
        table.print(out());
        return answer.path("well").asBoolean(false) ? 0 : 1;
    }

    private static String said(JsonNode check) {
        String remedy = check.path("remedy").asString("");
        return check.path("said").asString("") + (remedy.isEmpty() ? "" : " -> " + remedy);
    }

    /** Before the token is read: without a running Pawtrail there may be none. */
    private static void mustRun() throws InterruptedException, IOException {
        try {
            OperatorClient.open("/actuator/health/liveness");
        } catch (IOException e) {
            if (e.getCause() instanceof ConnectException) {
                throw e;
            }
            // It runs, and is ill: all the more reason to look.
        }
    }
}
