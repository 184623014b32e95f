/** Read models in schema {@code read}: rows and token commit together, a batch at a time. */
@NullMarked
package io.pawtrail.projections;

import org.jspecify.annotations.NullMarked;
