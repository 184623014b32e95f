package io.pawtrail.messages;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host of a template in its canonical form, or a refusal. Strict where the JDK is generous: what two programs could
 * read differently is refused.
 */
final class PostbackHost {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    /** UTS 46 and the JDK's older rules make different names of these. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

    private static final Set<String> INTERNAL = Set.of(
            "internal",
            "local",
            "localhost",
            "localdomain",
            "lan",
            "svc",
            "home",
            "corp",
            "intranet",
            "private",
            "invalid",
            "arpa",
            "onion");

    private PostbackHost() {}

    static String canonical(String written, AddressPolicy policy) {
        refuseIf(written.isEmpty(), "The URL has no host: write it like https://tracker.example.com/postback");
        refuseIf(written.indexOf('%') >= 0, "The host may not be percent-encoded: write it plainly");
        if (written.startsWith("[")) {
            return bracketed(written, policy);
        }
        String host = ascii(written);
        String[] labels = host.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return dottedQuad(written, policy);
        }
        return name(host, labels);
    }

    private static String bracketed(String written, AddressPolicy policy) {
        refuseIf(!written.endsWith("]"), "The host has a bracket too many or too few");
        byte[] address = IpLiteral.v6(written.substring(1, written.length() - 1))
                .orElseThrow(() -> Refusal.of("url", "In the brackets must stand an IPv6 address"));
        return checked(address, policy);
    }

    private static String dottedQuad(String written, AddressPolicy policy) {
        byte[] address = IpLiteral.v4(written)
                .orElseThrow(() -> Refusal.of(
                        "url",
                        "A host that ends in a number must be an IPv4 address like 203.0.114.5: four decimal"
                                + " numbers up to 255 without leading zeros"));
        return checked(address, policy);
    }

    private static String checked(byte[] address, AddressPolicy policy) {
        refuseIf(
                !policy.allows(address),
                "The address " + IpLiteral.inUrl(address) + " is not public: a postback goes to public hosts only");
        return IpLiteral.inUrl(address);
    }

    private static String ascii(String written) {
        if (written.chars().allMatch(c -> c < 128)) {
            return written.toLowerCase(Locale.ROOT);
        }
        refuseIf(
                AMBIGUOUS.matcher(written).find(),
                "The host holds a character that programs read differently: write it in punycode (xn--...)");
        try {
            return IDN.toASCII(written).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("url", "The host is not a name that could be looked up: write it in punycode (xn--...)");
        }
    }

    private static String name(String host, String[] labels) {
        refuseIf(host.endsWith("."), "The host ends in a dot: leave it out");
        refuseIf(
                host.length() > 253
                        || !Arrays.stream(labels).allMatch(l -> LABEL.matcher(l).matches()),
                "The host may hold letters, digits, hyphens, underscores and single dots, up to 63 between two dots");
        refuseIf(
                labels.length < 2 || INTERNAL.contains(labels[labels.length - 1]),
                "The host is a name of an inner network: a postback goes to public hosts only");
        return host;
    }

    private static void refuseIf(boolean wrong, String reason) {
        Refusal.unless(!wrong, "url", reason);
    }
}
