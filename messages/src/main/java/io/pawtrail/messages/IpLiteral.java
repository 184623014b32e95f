package io.pawtrail.messages;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses written in the one usual way. The JDK's own parsing also takes {@code 0x7f.1}, {@code 2130706433} and
 * {@code 127.0.0.01}, and asks DNS about the rest.
 */
final class IpLiteral {
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private IpLiteral() {}

    /** Four decimal numbers up to 255, without leading zeros. */
    static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (int i = 0; i < 4; i++) {
            if (!OCTET.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    /** RFC 4291's forms without brackets and without a zone; a dotted quad may stand at the end. */
    static Optional<byte[]> v6(String text) {
        return hexTail(text).flatMap(IpLiteral::groups);
    }

    private static Optional<byte[]> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, 8).filter(all -> all.length == 16);
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        return groups(text.substring(0, gap), 7)
                .flatMap(head ->
                        groups(text.substring(gap + 2), 7 - head.length / 2).map(tail -> around(head, tail)));
    }

    /** A dotted quad at the end as the two groups that it stands for. */
    private static Optional<String> hexTail(String text) {
        if (text.indexOf('.') < 0) {
            return Optional.of(text);
        }
        int colon = text.lastIndexOf(':');
        return v4(text.substring(colon + 1))
                .map(b -> text.substring(0, colon + 1)
                        + Integer.toHexString((b[0] & 0xff) << 8 | b[1] & 0xff)
                        + ":"
                        + Integer.toHexString((b[2] & 0xff) << 8 | b[3] & 0xff));
    }

    private static Optional<byte[]> groups(String text, int most) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        byte[] bytes = new byte[parts.length * 2];
        if (parts.length > most) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i++) {
            if (!GROUP.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            int value = Integer.parseInt(parts[i], 16);
            bytes[2 * i] = (byte) (value >> 8);
            bytes[2 * i + 1] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static byte[] around(byte[] head, byte[] tail) {
        byte[] all = new byte[16];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, 16 - tail.length, tail.length);
        return all;
    }

    /** The address in the form that it takes in a URL; a mapped IPv4 address as what it is. */
    static String inUrl(byte[] address) {
        try {
            String text = InetAddress.getByAddress(address).getHostAddress();
            return text.indexOf(':') < 0 ? text : "[" + text + "]";
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + address.length, e);
        }
    }
}
