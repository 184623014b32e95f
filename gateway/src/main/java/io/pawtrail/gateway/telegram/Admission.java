package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Room;
import org.springframework.context.SmartLifecycle;

/**
 * Who of those that Telegram pushes is taken in: as many at once as get through in a moment. The others are sent away,
 * which costs next to nothing; once we end, all are. So nothing piles up in here that Telegram keeps anyway.
 */
final class Admission implements SmartLifecycle {
    /** What two cores do in a second: who waits so long is served sooner than who is sent away for one. */
    static final int PLACES = 512;

    /** However busy it is, others come too. (Telegram opens forty connections for a bot, or a hundred at most.) */
    static final int OF_ONE_BOT = 384;

    /** About as long as a start takes. */
    private static final int UNTIL_WE_ARE_BACK = 10;

    private final Room<String> room;
    private final Postponement postponement;
    private volatile boolean running;

    Admission(Room<String> room, Postponement postponement) {
        this.room = room;
        this.postponement = postponement;
    }

    boolean enter(String door) {
        boolean entered = room.enter(door);
        if (entered) {
            postponement.takenIn();
        }
        return entered;
    }

    void leave(String door) {
        room.leave(door);
    }

    /** After how many seconds one who found no place may come again. */
    int retryAfter() {
        return room.isClosed() ? UNTIL_WE_ARE_BACK : postponement.sendAway();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        room.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
