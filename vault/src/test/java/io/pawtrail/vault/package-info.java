@NullMarked
package io.pawtrail.vault;

import org.jspecify.annotations.NullMarked;
