package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Refusal;

/** Width and height out of a picture's head, and whether Telegram takes such a one. */
record Picture(long width, long height) {
    private static final Picture ABSENT = new Picture(-1, -1);

    /** @param whole whether the head is the whole file */
    static void check(MediaType type, byte[] head, boolean whole) {
        if (type == MediaType.MP4) {
            return;
        }
        Bytes bytes = new Bytes(head);
        Picture picture = switch (type) {
            case PNG -> png(bytes);
            case GIF -> new Picture(bytes.little(6, 2), bytes.little(8, 2));
            case WEBP -> webp(bytes);
            default -> jpeg(bytes);
        };
        if (picture.equals(ABSENT) && !whole && type == MediaType.JPEG) {
            return; // a megabyte of notes before the picture: Telegram will tell
        }
        Refusal.unless(picture.width > 0 && picture.height > 0, "media", "The " + type + " is broken or cut short");
        if ("photo".equals(type.field())) {
            picture.checkShape();
        }
    }

    private void checkShape() {
        Refusal.unless(
                width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height),
                "media",
                "Telegram takes no picture of " + width + " x " + height
                        + ": width and height may be 10000 together, and one at most 20 times the other");
    }

    private static Picture png(Bytes bytes) {
        boolean header = bytes.big(8, 4) == 13 && bytes.says(12, "IHDR");
        return header ? new Picture(bytes.big(16, 4), bytes.big(20, 4)) : ABSENT;
    }

    private static Picture jpeg(Bytes bytes) {
        int at = 2;
        while (bytes.has(at, 0xff)) {
            int marker = (int) bytes.big(at + 1, 1);
            if (marker == 0xff) {
                at++; // fill bytes
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new Picture(bytes.big(at + 7, 2), bytes.big(at + 5, 2));
            }
            long length = bytes.big(at + 2, 2);
            if (length < 2 || marker == 0xda || marker == 0xd9) {
                return new Picture(0, 0); // data without a frame
            }
            at += 2 + (int) length;
        }
        return at < bytes.head().length ? new Picture(0, 0) : ABSENT;
    }

    private static Picture webp(Bytes bytes) {
        if (bytes.says(12, "VP8X")) {
            Refusal.unless(
                    (bytes.little(20, 1) & 2) == 0, "media", "Telegram shows no moving WebP: make it a GIF or an MP4");
            return new Picture(bytes.little(24, 3) + 1, bytes.little(27, 3) + 1);
        }
        if (bytes.says(12, "VP8L") && bytes.has(20, 0x2f)) {
            long bits = bytes.little(21, 4);
            return bits < 0 ? ABSENT : new Picture((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
        }
        return bytes.says(12, "VP8 ") && bytes.has(23, 0x9d, 0x01, 0x2a)
                ? new Picture(bytes.little(26, 2) & 0x3fff, bytes.little(28, 2) & 0x3fff)
                : ABSENT;
    }
}
