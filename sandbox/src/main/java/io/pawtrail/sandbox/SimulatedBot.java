package io.pawtrail.sandbox;

/** A bot of the simulated Telegram. */
public final class SimulatedBot {
    private final Loop loop;
    private final World world;
    final BotAccount account;

    SimulatedBot(Loop loop, World world, BotAccount account) {
        this.loop = loop;
        this.world = world;
        this.account = account;
    }

    public long id() {
        return account.id;
    }

    public String username() {
        return account.username;
    }

    /** The current one: {@link #revoke()} makes another. */
    public String token() {
        return loop.call(() -> account.token);
    }

    /** The old token gets 401 from now on. */
    public String revoke() {
        return loop.call(() -> world.revoke(account));
    }

    /** Updates that the bot has not confirmed yet, and those still held up on the way. */
    public int undelivered() {
        return loop.call(account.inbox::undelivered);
    }

    /** The address of its webhook, empty while it polls. */
    public String webhook() {
        return loop.call(() -> {
            WebhookCourier courier = account.inbox.courier();
            return courier == null ? "" : courier.target().url();
        });
    }

    /** Somebody else who has the token asks for its updates: whoever waits for some gets a 409. */
    public void pollByStranger() {
        loop.run(() -> account.inbox.poll().abort(LongPoll.OTHER));
    }
}
