package io.pawtrail.sandbox;

/** What an administrator bot may do; everything else is refused to it. */
record BotRights(boolean canInviteUsers, boolean canPostMessages) {
    static final BotRights ALL = new BotRights(true, true);
    static final BotRights NOT_INVITING = new BotRights(false, true);
}
