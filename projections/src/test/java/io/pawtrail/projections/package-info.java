@NullMarked
package io.pawtrail.projections;

import org.jspecify.annotations.NullMarked;
