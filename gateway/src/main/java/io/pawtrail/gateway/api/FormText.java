package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, which query strings are too, and is strict about it. */
final class FormText {
    private FormText() {}

    /** All pairs in their order, doubles too. */
    static List<Map.Entry<String, String>> pairs(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(Map.entry(decoded(name), decoded(value)));
            }
        }
        return pairs;
    }

    /** Reads bytes as text, or refuses. */
    static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of("param", "What was sent is not valid " + charset);
        }
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.write(escaped(raw, i));
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return strictly(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private static int escaped(byte[] raw, int at) {
        boolean right = at + 2 < raw.length && HexFormat.isHexDigit(raw[at + 1]) && HexFormat.isHexDigit(raw[at + 2]);
        Refusal.unless(right, "param", "A % must be followed by two hex digits; a plain % is %25");
        return HexFormat.fromHexDigit(raw[at + 1]) * 16 + HexFormat.fromHexDigit(raw[at + 2]);
    }
}
