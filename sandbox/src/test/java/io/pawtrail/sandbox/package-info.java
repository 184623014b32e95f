@NullMarked
package io.pawtrail.sandbox;

import org.jspecify.annotations.NullMarked;
