package io.pawtrail.sandbox;

import java.io.PrintStream;
import java.util.Map;

/** {@code serve}: a sandbox that runs until it is stopped. */
public final class Main {
    static final int WRONG = 2;
    private static final String LOG_SETTING = "logback.configurationFile";
    private static final int TELEGRAM_PORT = 8090;
    private static final int TRACKER_PORT = 8091;

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
            switch (command) {
                case "serve" -> {
                    serve(environment, out);
                    return -1;
                }
                default -> {
                    err.println("Usage: sandbox serve | demo --java <path> --app <jar> --data <folder> [--webhook]");
                    return WRONG;
                }
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            err.println(e.getMessage());
            return WRONG;
        }
    }

    private static void serve(Map<String, String> environment, PrintStream out) {
        SandboxOptions options = SandboxOptions.defaults()
                .withPorts(
                        port(environment, "SANDBOX_TELEGRAM_PORT", TELEGRAM_PORT),
                        port(environment, "SANDBOX_TRACKER_PORT", TRACKER_PORT));
        Sandbox sandbox = Sandbox.start(options);
        out.println("Telegram " + sandbox.telegramUrl());
        out.println("Tracker  " + sandbox.trackerUrl());
        out.println("Control  " + sandbox.telegramUrl() + "/control/world");
    }

    static int port(Map<String, String> environment, String name, int otherwise) {
        String given = environment.getOrDefault(name, String.valueOf(otherwise));
        if (!given.matches("[0-9]{1,5}") || Integer.parseInt(given) > 65_535) {
            throw new IllegalArgumentException(name + " must be a port number, not '" + given + "'.");
        }
        return Integer.parseInt(given);
    }
}
