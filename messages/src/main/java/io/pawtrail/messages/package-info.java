/** The language of Pawtrail: commands, events, queries and what they answer, ids and values. */
@NullMarked
package io.pawtrail.messages;

import org.jspecify.annotations.NullMarked;
