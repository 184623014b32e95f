package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * How a bot is reached.
 *
 * @param key the opaque end of the webhook's path
 * @param secret the hash of what Telegram repeats in its header
 * @param earlier the hash of the secret before, which Telegram may still use; absent once it used the new one
 * @param token the token's revision in the vault
 * @param url the webhook that Telegram was told; empty: polling
 * @param attached false while an attachment is under way, and when it was given up
 * @param detached it was given up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Channel(
        BotId bot,
        String key,
        byte[] secret,
        byte @Nullable [] earlier,
        long token,
        String url,
        boolean attached,
        boolean detached) {

    /** In constant time, and of hashes, so that not even the length tells. */
    boolean admits(String given) {
        byte[] hash = hash(given);
        boolean now = MessageDigest.isEqual(secret, hash);
        return MessageDigest.isEqual(earlier, hash) || now;
    }

    /** Whether an admitted secret is the new one, while the one before is still in force. */
    boolean overtakes(String given) {
        return earlier != null && MessageDigest.isEqual(secret, hash(given));
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
