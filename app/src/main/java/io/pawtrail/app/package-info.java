/** The one executable: roles, configuration, the choice of event store, the embedded PostgreSQL, operator commands. */
@NullMarked
package io.pawtrail.app;

import org.jspecify.annotations.NullMarked;
