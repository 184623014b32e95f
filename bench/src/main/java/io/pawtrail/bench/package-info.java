/** How fast Pawtrail is, beside what this machine's PostgreSQL can do in the same run. */
@NullMarked
package io.pawtrail.bench;

import org.jspecify.annotations.NullMarked;
