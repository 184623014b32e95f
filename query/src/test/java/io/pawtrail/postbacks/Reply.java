package io.pawtrail.postbacks;

import org.jspecify.annotations.Nullable;

/** What a tracker does to a call. */
public enum Reply {
    OK(200, null),
    BODY(200, Failure.BODY),
    REFUSED(404, Failure.STATUS),
    GONE(410, Failure.STATUS),
    BUSY(429, Failure.STATUS),
    BROKEN(503, Failure.STATUS),
    SILENT(0, Failure.TIMEOUT),
    UNTRUSTED(0, Failure.TLS),
    NOWHERE(0, Failure.DNS),
    UNREACHABLE(0, Failure.CONNECT),
    INSIDE(0, Failure.ADDRESS),
    NO_TEMPLATE(0, Failure.TEMPLATE);

    final int code;
    final @Nullable Failure failure;

    Reply(int code, @Nullable Failure failure) {
        this.code = code;
        this.failure = failure;
    }

    public int code() {
        return code;
    }

    /** The error class; empty if the tracker took it. */
    public String error() {
        return failure == null ? "" : failure.word();
    }
}
