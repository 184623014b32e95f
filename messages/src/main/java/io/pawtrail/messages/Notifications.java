package io.pawtrail.messages;

/**
 * What an account wants to be told by the service bot.
 *
 * @param tariff that its plan is about to expire
 * @param leads that somebody became a lead
 */
public record Notifications(boolean tariff, boolean leads) {
    /** Of an account that has not chosen yet. */
    public static final Notifications ALL = new Notifications(true, true);
}
