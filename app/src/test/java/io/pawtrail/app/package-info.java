@NullMarked
package io.pawtrail.app;

import org.jspecify.annotations.NullMarked;
