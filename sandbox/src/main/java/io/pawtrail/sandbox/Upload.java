package io.pawtrail.sandbox;

import io.vertx.core.http.HttpServerFileUpload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file in a multipart request: what is kept of it is how much it was, and its digest. */
final class Upload {
    private final MessageDigest digest = sha256();
    private long size;

    void read(HttpServerFileUpload upload) {
        upload.handler(bytes -> {
            digest.update(bytes.getBytes());
            size += bytes.length();
        });
    }

    /** To be asked once, when all has been read. */
    StoredFile stored(String id, String kind) {
        return new StoredFile(id, kind, size, HexFormat.of().formatHex(digest.digest()));
    }

    long size() {
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
