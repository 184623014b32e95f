/** WebFlux: Telegram in and out, REST, security. It sees only messages and the vault. */
@NullMarked
package io.pawtrail.gateway;

import org.jspecify.annotations.NullMarked;
