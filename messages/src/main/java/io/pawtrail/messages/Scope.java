package io.pawtrail.messages;

/**
 * Whose and where: the account, the bot and the chat of a campaign at the moment something happened.
 *
 * @param chat the chat's Telegram id, negative
 */
public record Scope(AccountId account, BotId bot, long chat) {}
