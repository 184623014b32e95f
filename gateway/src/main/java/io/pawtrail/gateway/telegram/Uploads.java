package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many uploads are under way: who sends slowly, and however many do, must not hold up anybody else. */
final class Uploads {
    private static final int OF_ONE = 2;
    private static final int OF_ALL = 32;

    private final Map<AccountId, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /** Refused with {@code rate}; else {@link #leave} must follow. */
    void enter(AccountId account) {
        underWay.compute(account, (same, before) -> {
            int now = before == null ? 0 : before;
            Refusal.unless(
                    now < OF_ONE,
                    "rate",
                    "You have " + OF_ONE + " uploads under way: try again when one of them is over");
            Refusal.unless(all.get() < OF_ALL, "rate", "Too many uploads are under way: try again in a minute");
            all.incrementAndGet();
            return now + 1;
        });
    }

    void leave(AccountId account) {
        all.decrementAndGet();
        underWay.computeIfPresent(account, (same, now) -> now == 1 ? null : now - 1);
    }
}
