package io.pawtrail.postbacks;

import java.nio.charset.StandardCharsets;

/** Percent-encodes what may stand in a template but not in a request line: {@code {unknown}}, umlauts, quotes. */
final class UrlText {
    private static final String NOT_ON_THE_WIRE = "{}\"<>^`|";

    private UrlText() {}

    static String onTheWire(String url) {
        StringBuilder out = new StringBuilder(url.length() + 16);
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c >= 0x7f || NOT_ON_THE_WIRE.indexOf(c) >= 0) {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }
}
