package io.pawtrail.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import io.pawtrail.messages.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one key that everything secret hangs on: it seals secrets and turns Telegram ids into subjects. */
public final class MasterKey {
    /** How many random bytes a master key has. */
    public static final int LENGTH = 32;

    private final Aead aead;
    private final SecretKeySpec subjects;
    private final byte[] fingerprint;

    private MasterKey(byte[] key) throws GeneralSecurityException {
        this.aead = new AesGcmJce(derive(key, "secrets"));
        this.subjects = new SecretKeySpec(derive(key, "subjects"), "HmacSHA256");
        this.fingerprint = derive(key, "fingerprint");
    }

    public static MasterKey of(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("A master key has " + LENGTH + " bytes, not " + key.length);
        }
        try {
            return new MasterKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot derive keys", e);
        }
    }

    /** The person's stand-in in events: the same for the same Telegram id, and nobody without the key can tell which. */
    public Subject subject(long telegramId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256"); // not shared: a Mac is not thread-safe
            mac.init(subjects);
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(Long.BYTES).putLong(telegramId).array());
            return new Subject(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    byte[] seal(byte[] plain, String purpose) {
        try {
            return aead.encrypt(plain, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed", e);
        }
    }

    byte[] open(byte[] sealed, String purpose) {
        try {
            return aead.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be opened: is this the master key that sealed it?", e);
        }
    }

    private static byte[] derive(byte[] key, String purpose) throws GeneralSecurityException {
        byte[] info = ("pawtrail " + purpose).getBytes(StandardCharsets.UTF_8);
        return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], info, LENGTH);
    }
}
