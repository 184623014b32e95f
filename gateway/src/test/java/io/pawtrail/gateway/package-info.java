@NullMarked
package io.pawtrail.gateway;

import org.jspecify.annotations.NullMarked;
