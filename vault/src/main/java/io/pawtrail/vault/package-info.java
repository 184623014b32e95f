/** What must never be in an event: people, secrets, template texts by revision. */
@NullMarked
package io.pawtrail.vault;

import org.jspecify.annotations.NullMarked;
