package io.pawtrail.postbacks;

import java.util.Locale;

/** Why an attempt did not succeed: the error class that the log and the events name. */
enum Failure {
    /** The template is gone, or may not be called any more. */
    TEMPLATE,
    /** The host's name has no address. */
    DNS,
    /** The address is not public. */
    ADDRESS,
    /** Nobody accepted the connection, or not in time. */
    CONNECT,
    /** No TLS was agreed upon, or the certificate does not hold. */
    TLS,
    /** The answer did not come, or not to its end, in time. */
    TIMEOUT,
    /** The connection broke, or what came was not HTTP, or more of it than is read. */
    BROKEN,
    /** An HTTP status other than 2xx. */
    STATUS,
    /** A 2xx whose body does not say {@code "status":"ok"}. */
    BODY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
