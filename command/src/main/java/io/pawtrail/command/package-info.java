/** The write side: aggregates, and the handlers that span several. */
@NullMarked
package io.pawtrail.command;

import org.jspecify.annotations.NullMarked;
