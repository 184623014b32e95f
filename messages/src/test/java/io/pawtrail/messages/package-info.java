@NullMarked
package io.pawtrail.messages;

import org.jspecify.annotations.NullMarked;
