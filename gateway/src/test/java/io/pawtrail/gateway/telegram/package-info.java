@NullMarked
package io.pawtrail.gateway.telegram;

import org.jspecify.annotations.NullMarked;
