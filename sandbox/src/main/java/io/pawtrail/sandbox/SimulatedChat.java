package io.pawtrail.sandbox;

/** A channel or a group of the simulated Telegram. */
public final class SimulatedChat {
    private final Loop loop;
    final Chat chat;

    SimulatedChat(Loop loop, Chat chat) {
        this.loop = loop;
        this.chat = chat;
    }

    /** Negative, as chats' ids are. */
    public long id() {
        return chat.id;
    }

    public String title() {
        return chat.title;
    }

    public SimulatedChat requireApproval() {
        loop.run(() -> chat.approvalRequired = true);
        return this;
    }
}
