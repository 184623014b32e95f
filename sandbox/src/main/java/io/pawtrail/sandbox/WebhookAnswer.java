package io.pawtrail.sandbox;

import java.time.Duration;

/**
 * What came of bringing an update to a webhook.
 *
 * @param status 0 if no answer came
 * @param retryAfter seconds, 0 if none are asked for
 */
public record WebhookAnswer(long bot, int status, int retryAfter, Duration took) {}
