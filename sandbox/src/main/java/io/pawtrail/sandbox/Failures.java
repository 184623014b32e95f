package io.pawtrail.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures that are planned; the first that matches a call and is not used up decides. */
final class Failures {
    private final List<TelegramFailure> planned = new ArrayList<>();

    void plan(TelegramFailure failure) {
        planned.add(failure);
    }

    void stop() {
        planned.clear();
    }

    @Nullable
    TelegramFailure take(BotAccount bot, ApiCall call) {
        for (int i = 0; i < planned.size(); i++) {
            TelegramFailure failure = planned.get(i);
            if (failure.matches(bot, call)) {
                if (failure.times() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(i, failure.times(failure.times() - 1));
                }
                return failure;
            }
        }
        return null;
    }
}
