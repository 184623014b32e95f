package io.pawtrail.sandbox;

/**
 * A photo or video that Telegram keeps for a bot.
 *
 * @param id its {@code file_id}, for that bot only
 * @param kind for example {@code photo}
 * @param size in bytes, 0 for what Telegram fetched from a URL
 * @param sha256 in hexadecimal, empty for what Telegram fetched from a URL
 */
public record StoredFile(String id, String kind, long size, String sha256) {}
