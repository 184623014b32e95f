@NullMarked
package io.pawtrail.command;

import org.jspecify.annotations.NullMarked;
