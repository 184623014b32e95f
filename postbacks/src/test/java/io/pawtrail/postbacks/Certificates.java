package io.pawtrail.postbacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;

/** An authority that only the tests trust, and what it issues. */
final class Certificates {
    private static final X509Bundle AUTHORITY = made(() -> new CertificateBuilder()
            .ecp256()
            .subject("CN=Authority of the tests")
            .setIsCertificateAuthority(true)
            .buildSelfSigned());

    private Certificates() {}

    interface Making {
        X509Bundle make() throws Exception;
    }

    private static X509Bundle made(Making making) {
        try {
            return making.make();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyStore authority() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", AUTHORITY.getCertificate());
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that holds, for these DNS names and addresses. */
    static X509Bundle issued(String... names) {
        return made(() -> builder(names).buildIssuedBy(AUTHORITY));
    }

    static X509Bundle selfSigned(String... names) {
        return made(() -> builder(names).setIsCertificateAuthority(true).buildSelfSigned());
    }

    static X509Bundle ofNobody(String... names) {
        return made(() -> builder(names)
                .buildIssuedBy(new CertificateBuilder()
                        .ecp256()
                        .subject("CN=Some authority")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned()));
    }

    static X509Bundle expired(String... names) {
        Instant now = Instant.now();
        return made(() -> builder(names)
                .notBefore(now.minus(Duration.ofDays(30)))
                .notAfter(now.minus(Duration.ofDays(1)))
                .buildIssuedBy(AUTHORITY));
    }

    static X509Bundle early(String... names) {
        Instant now = Instant.now();
        return made(() -> builder(names)
                .notBefore(now.plus(Duration.ofDays(1)))
                .notAfter(now.plus(Duration.ofDays(30)))
                .buildIssuedBy(AUTHORITY));
    }

    /** The names as an extension of our own making: the library's own takes no star and no underscore. */
    private static CertificateBuilder builder(String... names) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        for (String name : names) {
            boolean address = name.matches("[0-9.]+|.*:.*");
            byte[] bytes = address ? NetUtil.createByteArrayFromIpAddressString(name) : name.getBytes(US_ASCII);
            der.write(address ? 0x87 : 0x82);
            der.write(bytes.length);
            der.writeBytes(bytes);
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.writeBytes(new byte[] {0x30, (byte) 0x81, (byte) der.size()});
        sequence.writeBytes(der.toByteArray());
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=tracker")
                .addExtensionOctetString("2.5.29.17", false, sequence.toByteArray());
    }
}
