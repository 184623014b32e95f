package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** What a welcome may show, known by its first bytes. */
enum MediaType {
    JPEG("image/jpeg", 10, "photo"),
    PNG("image/png", 10, "photo"),
    WEBP("image/webp", 10, "photo"),
    GIF("image/gif", 10, "animation"),
    MP4("video/mp4", 50, "video");

    private static final Set<String> MP4_BRANDS = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ",
            "M4VH", "M4VP", "MSNV", "XAVC", "dash", "mmp4");
    /** Still pictures and sound in the same boxes. */
    private static final Set<String> NO_VIDEO =
            Set.of("heic", "heix", "hevc", "mif1", "msf1", "avif", "avis", "M4A ", "M4B ", "M4P ", "qt  ");

    private final String type;
    private final int megabytes;
    private final String field;

    MediaType(String type, int megabytes, String field) {
        this.type = type;
        this.megabytes = megabytes;
        this.field = field;
    }

    String type() {
        return type;
    }

    /** What the Bot API calls it: {@code photo}, {@code animation} or {@code video}. */
    String field() {
        return field;
    }

    String method() {
        return "send" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    void checkSize(long bytes) {
        Refusal.unless(
                bytes <= megabytes * 1024L * 1024L,
                "media",
                "The file is too large: " + type + " may have up to " + megabytes + " MB");
    }

    static MediaType named(String type) {
        return Arrays.stream(values())
                .filter(one -> one.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No welcome shows " + type));
    }

    /** Refuses what is none of them, by its first megabyte. */
    static MediaType of(byte[] head) {
        Refusal.unless(head.length > 0, "media", "The file is empty");
        return Arrays.stream(values())
                .filter(type -> type.begins(head))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "media",
                        "The file is no JPEG, PNG, WebP, GIF or MP4; its content counts, whatever its name is"));
    }

    private boolean begins(byte[] head) {
        Bytes bytes = new Bytes(head);
        return switch (this) {
            case JPEG -> bytes.has(0, 0xff, 0xd8, 0xff);
            case PNG -> bytes.has(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
            case WEBP -> bytes.says(0, "RIFF") && bytes.says(8, "WEBP");
            case GIF -> bytes.says(0, "GIF87a") || bytes.says(0, "GIF89a");
            case MP4 -> bytes.says(4, "ftyp") && isVideo(head);
        };
    }

    private static boolean isVideo(byte[] head) {
        Bytes bytes = new Bytes(head);
        long box = bytes.big(0, 4);
        if (box < 16 || box % 4 != 0 || box > head.length || NO_VIDEO.contains(brand(head, 8))) {
            return false;
        }
        for (int at = 8; at < box; at += at == 8 ? 8 : 4) { // behind the major brand its version
            if (MP4_BRANDS.contains(brand(head, at))) {
                return true;
            }
        }
        return false;
    }

    private static String brand(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }
}
