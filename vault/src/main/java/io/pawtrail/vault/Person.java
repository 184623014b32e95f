package io.pawtrail.vault;

import io.pawtrail.messages.Subject;

/**
 * Somebody, by name.
 *
 * @param username without the @; empty if none
 * @param name what they call themselves; empty if unknown
 */
public record Person(Subject subject, long telegramId, String username, String name) {}
