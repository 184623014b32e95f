package io.pawtrail.messages;

import java.util.Locale;
import java.util.Map;

/**
 * A postback URL with macros, checked. The host is canonical; macros stand behind the authority only. A fragment is
 * dropped: no tracker would see it.
 *
 * @param host canonical: lower case, punycode, IPv6 in brackets
 * @param port 0 if none was written
 * @param rest path and query as written, beginning with a slash
 */
public record PostbackTemplate(boolean secure, String host, int port, String rest) {
    public static final int LONGEST = 2048;

    /** Reads a template as it is saved, or refuses with {@code url} and the reason. */
    public static PostbackTemplate checked(String text, AddressPolicy policy) {
        refuseIf(text.length() > LONGEST, "The URL has " + text.length() + " characters; up to " + LONGEST + " may be");
        refuseIf(
                text.codePoints().anyMatch(PostbackTemplate::unprintable),
                "The URL holds a space, a backslash or a control character: percent-encode it (a space is %20)");
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        refuseIf(
                !"http".equals(scheme) && !"https".equals(scheme),
                "The URL must begin with http:// or https://, and no macro may stand there");
        String behind = text.substring(colon + 3);
        int end = authorityEnd(behind);
        return behindScheme("https".equals(scheme), behind.substring(0, end), behind.substring(end), policy);
    }

    private static PostbackTemplate behindScheme(boolean secure, String authority, String rest, AddressPolicy policy) {
        refuseIf(
                authority.indexOf('{') >= 0 || authority.indexOf('}') >= 0,
                "A macro may not stand in the host or port: only behind the first slash");
        refuseIf(authority.indexOf('@') >= 0, "The URL may not hold a user or password before the host");
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String host = PostbackHost.canonical(colon < 0 ? authority : authority.substring(0, colon), policy);
        int port = colon < 0 ? 0 : port(authority.substring(colon + 1));
        return new PostbackTemplate(secure, host, port, withoutFragment(rest));
    }

    private static int port(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        refuseIf(port < 1 || port > 65_535, "The port must be a number from 1 to 65535");
        return port;
    }

    private static int authorityEnd(String behind) {
        for (int i = 0; i < behind.length(); i++) {
            if ("/?#".indexOf(behind.charAt(i)) >= 0) {
                return i;
            }
        }
        return behind.length();
    }

    private static String withoutFragment(String rest) {
        int hash = rest.indexOf('#');
        String shown = hash < 0 ? rest : rest.substring(0, hash);
        return shown.startsWith("/") ? shown : "/" + shown;
    }

    private static boolean unprintable(int c) {
        return c == '\\' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static void refuseIf(boolean wrong, String reason) {
        Refusal.unless(!wrong, "url", reason);
    }

    /** The URL to call, with values percent-encoded. */
    public String render(Map<Macro, String> values) {
        return (secure ? "https://" : "http://")
                + host
                + (port == 0 ? "" : ":" + port)
                + Macros.inUrl(rest, values, Macro.OF_POSTBACKS);
    }
}
