@NullMarked
package io.pawtrail.query;

import org.jspecify.annotations.NullMarked;
