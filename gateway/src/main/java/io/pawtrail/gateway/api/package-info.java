/** The User API, {@code /api/*.json}, and what the operator calls. HTTP in, message out. */
@NullMarked
package io.pawtrail.gateway.api;

import org.jspecify.annotations.NullMarked;
