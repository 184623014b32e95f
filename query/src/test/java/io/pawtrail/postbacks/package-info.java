/** The deliverer's own parts, driven by hand: in its package, because the role shows nothing but its configuration. */
@NullMarked
package io.pawtrail.postbacks;

import org.jspecify.annotations.NullMarked;
