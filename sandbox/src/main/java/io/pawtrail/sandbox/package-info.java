/** A simulated Telegram, with people in it, and a tracker that records: everything Pawtrail talks to, on loopback. */
@NullMarked
package io.pawtrail.sandbox;

import org.jspecify.annotations.NullMarked;
