package io.pawtrail.postbacks;

import java.util.Locale;

/** How a tracker's host fares for an account, as far as this process knows. */
enum HostFares {
    /** It answered the last call, whatever it said; or none was made. */
    ANSWERING,
    /** The last call found nobody, or an error of the server's own. */
    FAILING,
    /** Nearly all calls failed: it is given a rest, or is being tried after one. */
    RESTING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
