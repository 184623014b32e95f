/** Query handlers over schema {@code read}, by R2DBC. */
@NullMarked
package io.pawtrail.query;

import org.jspecify.annotations.NullMarked;
