/** Telegram in and out: attaching bots, taking updates by webhook or polling, understanding them, and sending. */
@NullMarked
package io.pawtrail.gateway.telegram;

import org.jspecify.annotations.NullMarked;
