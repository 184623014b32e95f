package io.pawtrail.gateway.telegram;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Media to upload, made on the spot. */
final class Pictures {
    private Pictures() {}

    /** @param format jpg, png or gif */
    static byte[] drawn(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] png() {
        return drawn("png", 32, 20);
    }

    /** A WebP that says its size and shows nothing. */
    static byte[] webp(boolean moving) {
        ByteBuffer out = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        out.put(text("RIFF")).putInt(32).put(text("WEBPVP8X")).putInt(10);
        return out.putInt(moving ? 2 : 0).put(new byte[] {31, 0, 0, 19, 0, 0}).array();
    }

    /** The first box of a video, then as much of nothing as wanted. */
    static byte[] mp4(String major, String compatible, int size) {
        ByteBuffer out = ByteBuffer.allocate(size);
        int box = 16 + compatible.length();
        return out.putInt(box)
                .put(text("ftyp" + major))
                .putInt(512)
                .put(text(compatible))
                .array();
    }

    static byte[] mp4() {
        return mp4("isom", "isomiso2avc1mp41", 3_000_000);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] longer(byte[] start, int size) {
        return Arrays.copyOf(start, size);
    }
}
