/** Postbacks: a saga decides which is next, a deliverer delivers it, a guard decides where it may go. */
@NullMarked
package io.pawtrail.postbacks;

import org.jspecify.annotations.NullMarked;
