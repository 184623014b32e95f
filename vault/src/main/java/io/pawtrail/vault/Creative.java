package io.pawtrail.vault;

/**
 * What the bot says to somebody who starts it.
 *
 * @param welcome Telegram's (legacy) Markdown with macros
 * @param media the content address of an image or video; empty if none
 * @param buttonText the CPA button's caption; empty: no button
 * @param buttonUrl the CPA button's URL with macros; empty: no button
 */
public record Creative(String welcome, String media, String buttonText, String buttonUrl) {}
