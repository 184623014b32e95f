/** {@code /v1}: the same commands and queries as HTTP has them, problems as RFC 9457 has them. */
@NullMarked
package io.pawtrail.gateway.rest;

import org.jspecify.annotations.NullMarked;
