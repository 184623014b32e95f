package io.pawtrail.sandbox;

import io.pawtrail.sandbox.demo.Demo;
import io.pawtrail.sandbox.demo.DemoSettings;
import io.pawtrail.sandbox.demo.Torture;
import io.pawtrail.sandbox.demo.TortureSettings;
import java.io.PrintStream;
import java.util.Map;

/** {@code serve}: a sandbox that runs until it is stopped. {@code demo}: one with the product beside it. {@code torture}: the same, and the
 * product is killed again and again. */
public final class Main {
    static final int WRONG = 2;
    private static final String LOG_SETTING = "logback.configurationFile";
    private static final int GOES_ON = -1;

    private Main() {}

    public static void main(String[] args) {
        if (System.getProperty(LOG_SETTING) == null) {
            System.setProperty(LOG_SETTING, "logback-sandbox.xml");
        }
        int code = run(args, System.getenv(), System.out, System.err);
        if (code >= 0) {
            System.exit(code);
        }
    }

    /** The exit code, or -1 if it goes on running. */
    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        String command = args.length == 0 ? "" : args[0];
        try {
            return switch (command) {
                case "serve" -> serve(environment, out);
                case "demo" -> Demo.run(DemoSettings.of(args, environment), out);
                case "torture" -> Torture.run(TortureSettings.of(args, environment), out);
                default -> {
                    err.println(
                            "Usage: sandbox serve | demo --java <path> --app <jar> --data <folder> [--webhook] | torture (as demo)");
                    yield WRONG;
                }
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            err.println(e.getMessage());
            return WRONG;
        }
    }

    private static int serve(Map<String, String> environment, PrintStream out) {
        SandboxOptions options = SandboxOptions.defaults()
                .withPorts(DemoSettings.telegramPort(environment), DemoSettings.trackerPort(environment));
        Sandbox sandbox = Sandbox.start(options);
        out.println("Telegram " + sandbox.telegramUrl());
        out.println("Tracker  " + sandbox.trackerUrl());
        out.println("Control  " + sandbox.telegramUrl() + "/control/world");
        return GOES_ON;
    }
}
